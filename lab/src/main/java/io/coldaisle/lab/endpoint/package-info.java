/// Where the lab's devices answer, and the agent configurations that say so.
@NullMarked
package io.coldaisle.lab.endpoint;

import org.jspecify.annotations.NullMarked;
