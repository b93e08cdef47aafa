package io.coldaisle.lab.power;

import java.util.List;

/// An uninterruptible power supply: it carries its load from the battery while its input is gone, for
/// as long as the battery lasts, and drops it when it has to carry too much for too long.
public final class Ups implements Supply {
    /// A battery below this share of its charge is low; the bench's UPSs say so at three quarters of
    /// their runtime.
    public static final double LOW_CHARGE = 0.25;

    /// Load beyond the rating is borne for this long, ms.
    static final long OVERLOAD_MS = 60_000;

    /// Charging takes this many times the runtime.
    static final double RECHARGE_FACTOR = 10;

    private final String id;
    private final Supply input;
    private final double ratingW;
    private final long runtimeMs;
    private double charge = 1;
    private double loadW;
    private long overloadMs;
    private long onBatteryMs;
    private long inputLineBads;
    private boolean hadInput = true;
    private boolean outputLost;
    private boolean tripped;
    private OutputSource source = OutputSource.NORMAL;

    /// @param ratingW load it can carry, W
    /// @param runtimeMs how long a full battery carries half the rating, what one side of a 2N pair
    /// is meant to carry
    public Ups(String id, Supply input, double ratingW, long runtimeMs) {
        this.id = id;
        this.input = input;
        this.ratingW = ratingW;
        this.runtimeMs = runtimeMs;
    }

    public String id() {
        return id;
    }

    /// Breaks the output, or repairs it; a repair resets a trip from overload too.
    public void outputLost(boolean now) {
        outputLost = now;
        if (!now) {
            tripped = false;
            overloadMs = 0;
        }
    }

    /// Settles source and battery with the load of the step before.
    public void step(long stepMs) {
        boolean hasInput = input.live();
        if (hadInput && !hasInput) {
            inputLineBads++;
        }
        hadInput = hasInput;
        overloadMs = loadW > ratingW ? overloadMs + stepMs : 0;
        tripped |= overloadMs >= OVERLOAD_MS;
        source = sourceNow(hasInput);
        if (source == OutputSource.BATTERY) {
            onBatteryMs += stepMs;
            charge = Math.max(0, charge - drain() * stepMs);
        } else {
            onBatteryMs = 0;
            if (hasInput) {
                charge = Math.min(1, charge + stepMs / (runtimeMs * RECHARGE_FACTOR));
            }
        }
    }

    private OutputSource sourceNow(boolean hasInput) {
        if (outputLost || tripped) {
            return OutputSource.NONE;
        }
        if (hasInput) {
            return OutputSource.NORMAL;
        }
        return charge > 0 ? OutputSource.BATTERY : OutputSource.NONE;
    }

    /// Charge lost per ms on battery; an idle UPS still feeds itself.
    private double drain() {
        return Math.max(0.05, loadW / (ratingW / 2)) / runtimeMs;
    }

    /// Takes the loads of the row PDUs it feeds.
    public void settleLoad(List<RowPdu> fed) {
        loadW = live() ? fed.stream().mapToDouble(RowPdu::loadW).sum() : 0;
    }

    @Override
    public boolean live() {
        return source != OutputSource.NONE;
    }

    public OutputSource source() {
        return source;
    }

    public boolean hasInput() {
        return hadInput;
    }

    /// Share of a full battery, 0 to 1.
    public double charge() {
        return charge;
    }

    public boolean batteryLow() {
        return charge < LOW_CHARGE;
    }

    /// How long the battery would carry the present load, ms.
    public long runtimeLeftMs() {
        return (long) (charge / drain());
    }

    public long onBatteryMs() {
        return onBatteryMs;
    }

    /// How often the input was lost.
    public long inputLineBads() {
        return inputLineBads;
    }

    public double loadW() {
        return loadW;
    }

    public double ratingW() {
        return ratingW;
    }

    /// How long a full battery carries half the rating, ms.
    public long ratedRuntimeMs() {
        return runtimeMs;
    }

    public boolean overloaded() {
        return loadW > ratingW;
    }
}
