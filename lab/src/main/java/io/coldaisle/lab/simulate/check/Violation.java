package io.coldaisle.lab.simulate.check;

/// Something that must hold does not. An error, so that no part under test takes it for a failure it
/// knows.
public final class Violation extends Error {
    private static final long serialVersionUID = 1;

    public Violation(String what) {
        super(what);
    }

    static void unless(boolean holds, String what) {
        if (!holds) {
            throw new Violation(what);
        }
    }
}
