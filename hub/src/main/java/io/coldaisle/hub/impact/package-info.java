/// Pushes causes forward: which services are down, degraded or at risk, which redundancy is gone.
@NullMarked
package io.coldaisle.hub.impact;

import org.jspecify.annotations.NullMarked;
