package io.coldaisle.lab.room;

import io.coldaisle.lab.power.Meter;
import io.coldaisle.lab.power.PowerSupply;
import java.util.List;

/// A server with two power supplies and a management controller (BMC) that lives as long as one of
/// them has input.
public final class Server {
    /// Intake beyond which it switches itself off, Cel.
    public static final double TRIP_C = 44;

    /// Intake below which it starts again after a trip, Cel.
    static final double RESTART_C = 32;

    /// From power to a running system, ms.
    static final long BOOT_MS = 60_000;

    /// Fans of a server.
    public static final int FANS = 4;

    private static final double STANDBY_W = 14;
    private static final double FAN_FOLLOW_MS = 10_000;
    private static final double LOAD_PERIOD_MS = 600_000;

    /// What a server is doing.
    public enum State {
        OFF, BOOTING, ON
    }

    private final String id;
    private final List<PowerSupply> supplies;
    private final double nominalW;
    private final double phase;
    private final double warmerC;
    private final Meter meter = new Meter();
    private State state = State.ON;
    private boolean thermallyTripped;
    private long bootMs;
    private double busy = 0.5;
    private double intakeC = Zone.SETPOINT_C;
    private double fanRpm = 6000;

    /// @param nominalW consumption at full load, W
    /// @param position place in the rack from 0, bottom first: the higher, the warmer
    public Server(String id, List<PowerSupply> supplies, double nominalW, int position) {
        this.id = id;
        this.supplies = List.copyOf(supplies);
        this.nominalW = nominalW;
        this.phase = (id.hashCode() & 0xffff) / 65536.0 * 2 * Math.PI;
        this.warmerC = position * 0.3;
    }

    public String id() {
        return id;
    }

    /// What its controller reads power with.
    public Meter meter() {
        return meter;
    }

    public List<PowerSupply> supplies() {
        return supplies;
    }

    /// Moves on: power decides whether it runs, intake whether it may, both how it sounds.
    public void step(long nowMs, long stepMs, double rackInletC) {
        intakeC = rackInletC + warmerC;
        thermallyTripped = thermallyTripped ? intakeC > RESTART_C : intakeC > TRIP_C;
        long delivering = supplies.stream().filter(PowerSupply::delivers).count();
        if (delivering == 0 || thermallyTripped) {
            state = State.OFF;
        } else if (state == State.OFF) {
            state = State.BOOTING;
            bootMs = BOOT_MS;
        } else if (state == State.BOOTING) {
            bootMs -= stepMs;
            state = bootMs > 0 ? State.BOOTING : State.ON;
        }
        busy = state == State.ON
                ? 0.55 + 0.25 * Math.sin(2 * Math.PI * nowMs / LOAD_PERIOD_MS + phase)
                : 0;
        double share = delivering == 0 ? 0 : consumptionW() / delivering;
        supplies.forEach(supply -> supply.carry(share));
        double wanted = state == State.OFF ? 0 : 6000 + 700 * Math.max(0, intakeC - 24);
        fanRpm += (Math.min(18_000, wanted) - fanRpm) * Math.min(1, stepMs / FAN_FOLLOW_MS);
    }

    /// What it takes from its supplies, W.
    public double consumptionW() {
        return switch (state) {
            case OFF -> controllerLive() ? STANDBY_W : 0;
            case BOOTING -> nominalW * 0.7;
            case ON -> nominalW * (0.5 + 0.5 * busy);
        };
    }

    public State state() {
        return state;
    }

    public boolean on() {
        return state == State.ON;
    }

    public boolean thermallyTripped() {
        return thermallyTripped;
    }

    /// True while its management controller has power.
    public boolean controllerLive() {
        return supplies.stream().anyMatch(PowerSupply::delivers);
    }

    /// Share of its processors in use, 0 to 1.
    public double busy() {
        return busy;
    }

    public double intakeC() {
        return intakeC;
    }

    public double exhaustC() {
        return intakeC + consumptionW() / nominalW * 14;
    }

    public double processorC() {
        return intakeC + (on() ? 18 + 30 * busy : 3);
    }

    /// Speed of a fan, from 1, rpm; fans differ a little.
    public double fanRpm(int fan) {
        return fanRpm * (1 + 0.01 * (fan - 2));
    }
}
