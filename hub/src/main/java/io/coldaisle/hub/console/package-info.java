/// `coldaisle`, the operators' command: a client of the public API like any other, which knows
/// nothing of the hub's inside.
@NullMarked
package io.coldaisle.hub.console;

import org.jspecify.annotations.NullMarked;
