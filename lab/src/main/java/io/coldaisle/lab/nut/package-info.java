/// A NUT server (Network UPS Tools, the `upsd` line protocol of RFC 9271), read only.
///
/// Knows nothing of what its variables mean.
@NullMarked
package io.coldaisle.lab.nut;

import org.jspecify.annotations.NullMarked;
