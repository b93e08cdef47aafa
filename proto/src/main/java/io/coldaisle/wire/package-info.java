/// The mapping between the words ([io.coldaisle.model]) and the wire ([io.coldaisle.v1]), one file
/// per noun, both ways. What arrives from outside is checked here: a record that comes out is valid.
@NullMarked
package io.coldaisle.wire;

import org.jspecify.annotations.NullMarked;
