/// Storms and look-alikes: many things that break at once, and different things that look the same,
/// played to the pure core. What happens is made up from a seed and from physics; it knows nothing of
/// the fault models.
@NullMarked
package io.coldaisle.hub.storm;

import org.jspecify.annotations.NullMarked;
