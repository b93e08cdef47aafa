@NullMarked
package io.coldaisle.model;

import org.jspecify.annotations.NullMarked;
