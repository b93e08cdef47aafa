package io.coldaisle.hub.rootcause;

import java.util.List;

/// States of one component that together make another.
record Gate(List<String> all, String state, Window delay) {
    Gate {
        all = List.copyOf(all);
    }
}
