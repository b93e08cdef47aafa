package io.coldaisle.hub.rootcause;

import java.util.List;

/// States of one component that together make another.
///
/// @param lastsS how long it then lasts, s; infinite when until somebody mends it
/// @param bare a relation: a component without a provider of it needs but the first state
record Gate(List<String> all, String state, Window delay, double lastsS, String bare) {
    Gate {
        all = List.copyOf(all);
    }
}
