/// The hub process.
@NullMarked
package io.coldaisle.hub;

import org.jspecify.annotations.NullMarked;
