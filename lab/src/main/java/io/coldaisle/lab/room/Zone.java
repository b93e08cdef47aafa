package io.coldaisle.lab.room;

import java.util.List;

/// The air of a row: heated by its servers, cooled by the room's cooling units.
public final class Zone {
    /// What the units hold when enough of them run, Cel.
    public static final double SETPOINT_C = 23;

    /// Rise without any cooling, Cel per ms (2.4 Cel a minute, the bench's upper figure).
    static final double RISE = 2.4 / 60_000;

    /// Beyond this nothing gets hotter: everything has switched itself off.
    static final double CEILING_C = 60;

    private static final double SETTLE_MS = 120_000;
    private static final double WATER = 50 * Math.exp(0.06 * SETPOINT_C);

    private final String id;
    private final List<CoolingUnit> units;
    private final int needed;
    private final double designHeatW;
    private double temperatureC = SETPOINT_C;

    /// @param needed units that carry the design heat together
    /// @param designHeatW heat of the row at full load, W
    public Zone(String id, List<CoolingUnit> units, int needed, double designHeatW) {
        this.id = id;
        this.units = List.copyOf(units);
        this.needed = needed;
        this.designHeatW = designHeatW;
    }

    public String id() {
        return id;
    }

    public List<CoolingUnit> units() {
        return units;
    }

    public int needed() {
        return needed;
    }

    /// Moves units and air on.
    public void step(long stepMs, double heatW) {
        units.forEach(unit -> unit.step(stepMs, temperatureC));
        long running = units.stream().filter(CoolingUnit::running).count();
        double cooling = designHeatW * running / needed;
        if (cooling < heatW) {
            double uncovered = (heatW - cooling) / designHeatW;
            temperatureC = Math.min(CEILING_C, temperatureC + RISE * uncovered * stepMs);
        } else if (running > 0) {
            temperatureC += (SETPOINT_C - temperatureC) * Math.min(1, stepMs / SETTLE_MS);
        }
    }

    public double temperatureC() {
        return temperatureC;
    }

    /// Relative humidity, %: the same water in warmer air.
    public double humidity() {
        return Math.max(5, WATER * Math.exp(-0.06 * temperatureC));
    }
}
