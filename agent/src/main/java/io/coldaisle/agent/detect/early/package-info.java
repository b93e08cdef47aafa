/// What is not wrong yet and is going to be: rises and their time to a limit, batteries that wear,
/// breakers that fill, filters that clog, errors that grow, air that gets too damp or too dry.
///
/// ```
///   sample -> Tracks (folded into buckets of time) -> Rule -> Warnings (hysteresis) -> AlarmBook
/// ```
/// Every rule is fixed and names its source; nothing here is tuned to a site. Only sensors that a rule
/// can use have a track. Pure, like the package above: a sample carries its time.
@NullMarked
package io.coldaisle.agent.detect.early;

import org.jspecify.annotations.NullMarked;
