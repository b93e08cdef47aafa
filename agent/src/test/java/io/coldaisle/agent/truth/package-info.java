/// Recorded devices of real vendors against what another monitoring system makes of them.
@NullMarked
package io.coldaisle.agent.truth;

import org.jspecify.annotations.NullMarked;
