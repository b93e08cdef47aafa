/// From samples to alarms: device limits, discrete states, and what was learned to be normal.
///
/// Pure. A [io.coldaisle.agent.sample.Sample] carries its time; nothing here asks a clock, knows a
/// protocol or touches a disk. What must survive a restart is handed out as checkpoints.
@NullMarked
package io.coldaisle.agent.detect;

import org.jspecify.annotations.NullMarked;
