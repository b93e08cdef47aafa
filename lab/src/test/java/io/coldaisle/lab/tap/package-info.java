@NullMarked
package io.coldaisle.lab.tap;

import org.jspecify.annotations.NullMarked;
