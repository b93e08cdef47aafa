package io.coldaisle.lab.simulate.wheel;

/// The process ends here and now. An error, so that nothing in the process takes it for a failure it
/// knows and goes on.
public final class Kill extends Error {
    private static final long serialVersionUID = 1;
    private final boolean powerCut;

    /// @param powerCut the machine goes with it: what was not synced may be lost
    public Kill(boolean powerCut) {
        super(powerCut ? "power cut" : "kill -9", null, false, false);
        this.powerCut = powerCut;
    }

    public boolean powerCut() {
        return powerCut;
    }
}
