/// The words both halves share: what an agent tells a hub, as values.
///
/// Records only. They know no wire format, no file, no clock; times are milliseconds since the epoch
/// because that is what both ends compare. `io.coldaisle.wire` maps each of them to its message.
@NullMarked
package io.coldaisle.model;

import org.jspecify.annotations.NullMarked;
