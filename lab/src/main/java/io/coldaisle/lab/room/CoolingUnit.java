package io.coldaisle.lab.room;

import io.coldaisle.lab.power.Supply;
import java.util.List;

/// A computer-room air conditioner: runs on either side's mains, not on the UPS, and takes a while to
/// come back after it stood still.
public final class CoolingUnit {
    /// Supply air of a running unit, Cel.
    public static final double SUPPLY_C = 17;

    /// From power or repair to cold air, ms.
    static final long RESTART_MS = 60_000;

    private static final double FOLLOW_MS = 30_000;

    private final String id;
    private final List<Supply> inputs;
    private boolean failed;
    private boolean stopped;
    private long restartMs;
    private double supplyC = SUPPLY_C;

    /// @param inputs any one of them is enough
    public CoolingUnit(String id, List<Supply> inputs) {
        this.id = id;
        this.inputs = List.copyOf(inputs);
    }

    public String id() {
        return id;
    }

    public void failed(boolean now) {
        failed = now;
    }

    public boolean hasInput() {
        return inputs.stream().anyMatch(Supply::live);
    }

    /// Moves on; what it blows follows what it does, towards the room's air when it stands still.
    void step(long stepMs, double roomC) {
        if (failed || !hasInput()) {
            stopped = true;
            restartMs = RESTART_MS;
        } else if (stopped) {
            restartMs -= stepMs;
            stopped = restartMs > 0;
        }
        double target = stopped ? roomC : SUPPLY_C;
        supplyC += (target - supplyC) * Math.min(1, stepMs / FOLLOW_MS);
    }

    public boolean running() {
        return !stopped;
    }

    public boolean failed() {
        return failed;
    }

    public double supplyC() {
        return supplyC;
    }
}
