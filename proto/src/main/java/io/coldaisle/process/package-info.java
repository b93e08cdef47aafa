/// How a process of ours gets on with its service manager; the same for agent and hub.
@NullMarked
package io.coldaisle.process;

import org.jspecify.annotations.NullMarked;
