/// The lab process.
@NullMarked
package io.coldaisle.lab;

import org.jspecify.annotations.NullMarked;
