/// From samples to one line per sensor and window.
///
/// Pure: a window ends when a time says so, never a clock.
@NullMarked
package io.coldaisle.agent.summary;

import org.jspecify.annotations.NullMarked;
