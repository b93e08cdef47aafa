@NullMarked
package io.coldaisle.wire;

import org.jspecify.annotations.NullMarked;
