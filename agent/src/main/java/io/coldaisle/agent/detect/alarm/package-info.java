/// What all detectors raise their findings by: the book of alarms in force, delays, numbers in sentences.
@NullMarked
package io.coldaisle.agent.detect.alarm;

import org.jspecify.annotations.NullMarked;
