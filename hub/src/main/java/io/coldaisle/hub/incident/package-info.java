/// Incidents as values: what broke, why, what it hits, and who did what about it.
///
/// Mirrors `incidents.proto` field by field; `query` maps one to the other. Records only: they know
/// neither the topology nor how a verdict is found.
@NullMarked
package io.coldaisle.hub.incident;

import org.jspecify.annotations.NullMarked;
