/// Finds the causes that explain what is seen: noisy-OR over the dependency graph, explained away.
///
/// Topology and symptoms in, ranked causes out. Pure: knows no incident life cycle, no store.
@NullMarked
package io.coldaisle.hub.rootcause;

import org.jspecify.annotations.NullMarked;
