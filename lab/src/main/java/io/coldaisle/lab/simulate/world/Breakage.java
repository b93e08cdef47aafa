package io.coldaisle.lab.simulate.world;

/// Something in the site that is broken for a while.
///
/// @param component of the topology
/// @param untilMs true time; beyond the end of the run: it stays broken
record Breakage(Kind kind, String component, long fromMs, long untilMs) {
    enum Kind {
        UPS_OUTPUT, RACK_CORD, SUPPLY, FAN, SILENT
    }

    boolean is(Kind wanted, String what, long atMs) {
        return kind == wanted && component.equals(what) && fromMs <= atMs && atMs < untilMs;
    }
}
