/// The data center as a whole: its sites built from settings, stepped through time, broken on request.
///
/// Pure, like `power` and `room`: the same settings, faults and times give the same readings. Whoever
/// calls [Campus#advance(long)] is the only one who may read meanwhile; nothing here is locked.
/// Knows no protocol and no file.
@NullMarked
package io.coldaisle.lab.site;

import org.jspecify.annotations.NullMarked;
