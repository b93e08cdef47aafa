/// One log, one writer: takes work in order, turns it into inputs of the correlator, and commits
/// position, state and changes as one, before anybody hears of them.
///
/// ```
///   submit(work) --> queue --> [ apply ... apply | commit | publish, answer ]  one thread
/// ```
@NullMarked
package io.coldaisle.hub.engine;

import org.jspecify.annotations.NullMarked;
