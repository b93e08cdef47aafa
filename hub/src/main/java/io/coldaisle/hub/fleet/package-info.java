/// Agents, their devices and their admission, for the public API.
@NullMarked
package io.coldaisle.hub.fleet;

import org.jspecify.annotations.NullMarked;
