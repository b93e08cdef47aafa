package io.coldaisle.agent.detect.hall;

import io.coldaisle.model.SensorKind;
import java.util.Random;

/// A server of six fans, two processors, two supplies: heat, air and a control loop that lags.
///
/// Air: `flow = clogged * openness * mean fan speed`, `dT = heat / flow`. Processors: a heat sink whose
/// resistance falls with the air past it, first order in a minute. The loop steers the fans by the
/// hotter processor, with a floor by the inlet. Everything reads with noise and in the steps of a BMC.
final class MadeServer {
    static final int FANS = 6;
    static final int PROCESSORS = 2;
    private static final double IDLE_W = 180;
    private static final double BUSY_W = 420;
    private static final double TARGET_C = 68;
    private static final double MOST_RPM = 15_000;
    private static final double LEAST_RPM = 3_000;
    final String name;
    private final Random random;
    private final double[] fanPart = new double[FANS];
    private final double[] sink = new double[PROCESSORS];
    private final double positionC;
    private final boolean hasExhaust;
    private final double[] bearing = new double[FANS];
    private double busy;
    private double job;
    private int jobMinutes;
    private double rpm = 6_000;
    private final double[] hot = new double[PROCESSORS];
    private double exhaust = 35;
    private double watts = 250;
    private double share = 0.5;
    /// Faults: 1 is healthy.
    double filter = 1;
    double openness = 1;
    double backC;
    double extraW;
    final double[] supplyWorks = {1, 1};
    private final double[] loose = {1, 1};

    MadeServer(String name, int position, Random random) {
        this.name = name;
        this.random = random;
        hasExhaust = position % 4 != 3;
        positionC = 0.12 * position + 0.4 * random.nextDouble();
        for (int i = 0; i < FANS; i++) {
            fanPart[i] = (i % 2 == 0 ? 1 : 0.92) * (1 + 0.015 * random.nextGaussian());
            bearing[i] = 1;
        }
        for (int i = 0; i < PROCESSORS; i++) {
            sink[i] = 1 + 0.06 * random.nextGaussian();
            hot[i] = 60;
        }
        share = 0.5 + 0.03 * random.nextGaussian();
    }

    /// @param wear of a fan: 1 healthy, 0 stands still
    void wear(int fan, double wear) {
        bearing[fan] = wear;
    }

    /// @param by how much the heat sink resists more than it should
    void loosen(int processor, double by) {
        loose[processor] = by;
    }

    double hottest() {
        return Math.max(hot[0], hot[1]);
    }

    double exhaust() {
        return exhaust;
    }

    double slowest() {
        double slowest = Double.MAX_VALUE;
        for (int i = 0; i < FANS; i++) {
            slowest = Math.min(slowest, rpm * fanPart[i] * bearing[i]);
        }
        return slowest;
    }

    double watts() {
        return watts;
    }

    /// Moves on by a minute in steps of 15 s.
    ///
    /// @param load of the whole rack, 0 to 1
    void minute(double load, double roomC) {
        if (--jobMinutes < 0) {
            job = random.nextDouble() * 0.45;
            jobMinutes = 20 + random.nextInt(300);
        }
        for (int step = 0; step < 4; step++) {
            busy += 0.3 * (Math.min(1, 0.5 * load + job) - busy) + 0.004 * random.nextGaussian();
            busy = Math.clamp(busy, 0, 1);
            air(inlet(roomC));
        }
    }

    private void air(double inlet) {
        double mean = 0;
        for (int i = 0; i < FANS; i++) {
            mean += fanPart[i] * bearing[i] / FANS;
        }
        double fanW = 40 * Math.pow(rpm / 10_000, 3);
        watts = IDLE_W + (BUSY_W - IDLE_W) * busy + fanW + extraW;
        double flow = filter * openness * mean * rpm / 1000;
        exhaust += 0.12 * (inlet + watts / (3.6 * flow) - exhaust);
        for (int i = 0; i < PROCESSORS; i++) {
            double heat = 30 + 125 * busy;
            double resistance = sink[i] * loose[i] * (0.12 + 0.9 / Math.max(0.5, flow));
            hot[i] += 0.25 * (inlet + 2 + heat * resistance - hot[i]);
        }
        double hottest = Math.max(hot[0], hot[1]);
        double wanted = rpm * (1 + 0.015 * (hottest - TARGET_C) / 4);
        double floor = LEAST_RPM + 150 * Math.max(0, inlet - 20);
        rpm += 0.5 * (Math.clamp(wanted, floor, MOST_RPM) - rpm);
    }

    /// Air at the intake: the room's, and what comes back through gaps or round a covered front.
    double inlet(double roomC) {
        return roomC + positionC + backC + (1 - openness) * 6;
    }

    /// Tells every sensor of the server.
    void read(double roomC, MadeReadings to) {
        to.put("Inlet Temp", "hw.temperature", SensorKind.TEMPERATURE, "Cel",
                inlet(roomC) + noise(0.25), 0);
        if (hasExhaust) {
            to.put("Exhaust Temp", "hw.temperature", SensorKind.TEMPERATURE, "Cel",
                    exhaust + noise(0.3), 0);
        }
        for (int i = 0; i < PROCESSORS; i++) {
            to.put("CPU" + (i + 1) + " Temp", "hw.temperature", SensorKind.TEMPERATURE, "Cel",
                    hot[i] + noise(0.6), 0);
        }
        for (int i = 0; i < FANS; i++) {
            to.put("Fan" + (i + 1), "hw.fan.speed", SensorKind.FAN, "{rpm}",
                    Math.round((rpm * fanPart[i] * bearing[i] + noise(35)) / 60) * 60.0, 0);
        }
        to.put("", "hw.host.power", SensorKind.POWER, "W", watts + noise(3), 0);
        for (int i = 0; i < 2; i++) {
            to.put("psu/" + (i + 1), "hw.power", SensorKind.POWER, "W",
                    Math.max(0, supply(i) + noise(2)), 0);
            to.put("psu/" + (i + 1), "hw.voltage", SensorKind.VOLTAGE, "V", 230 + noise(0.7), 0);
        }
    }

    /// What a supply takes in, W: what one cannot bear the other does.
    double supply(int i) {
        double mine = (i == 0 ? share : 1 - share) * supplyWorks[i];
        double other = (i == 0 ? 1 - share : share) * supplyWorks[1 - i];
        return mine + other <= 0 ? 0 : watts / 0.94 * mine / (mine + other);
    }

    private double noise(double size) {
        return size * random.nextGaussian();
    }
}
