/// Rules of the house: what the whole repository must look like.
@NullMarked
package io.coldaisle.house;

import org.jspecify.annotations.NullMarked;
