/// What feeds, cools, connects and hosts what: an immutable picture and its change.
///
/// Strings at the edges, int handles and packed arrays inside. Pure: no clock, file, thread or log.
@NullMarked
package io.coldaisle.hub.topology;

import org.jspecify.annotations.NullMarked;
