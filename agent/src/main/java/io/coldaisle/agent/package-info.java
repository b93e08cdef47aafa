/// The edge process: its commands and the wiring of its parts.
@NullMarked
package io.coldaisle.agent;

import org.jspecify.annotations.NullMarked;
