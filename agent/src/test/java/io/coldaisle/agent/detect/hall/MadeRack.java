package io.coldaisle.agent.detect.hall;

import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A rack of twenty equal servers on two metered strips, a UPS, a cooling unit and a leak rope, a minute
/// at a time. Load swings by day and week and by chance; the room follows the outside a little.
final class MadeRack {
    static final int SERVERS = 20;
    private static final double MINUTES_A_DAY = 1440;
    private static final double SUPPLY_C = 19;
    /// Of a strip, with its limits as rack PDUs ship with: 80 % and all of 32 A.
    private static final SensorRules BREAKER = new SensorRules(
            new Limits(null, null, null, 25.6, 32.0, null), "rpdu.load_high", "rpdu.overload", "",
            true);
    final List<MadeServer> servers = new ArrayList<>();
    private final List<MadeReadings> readings = new ArrayList<>();
    private final MadeReadings[] strips = {new MadeReadings("strip-a"),
        new MadeReadings("strip-b")};
    private final MadeReadings ups = new MadeReadings("ups");
    private final Random random;
    private final double weather;
    private double roomC = SUPPLY_C + 3;
    private double campaign;
    private double campaignGoal;
    private double supplyC = SUPPLY_C;
    /// Faults.
    boolean coolingLost;
    final double[] feedLive = {1, 1};
    double unmeteredW;
    double extraA;
    double shift;
    double batteryHealth = 1;
    boolean leak;

    MadeRack(long seed) {
        random = new Random(seed);
        weather = random.nextDouble() * 6;
        for (int i = 0; i < SERVERS; i++) {
            MadeServer server = new MadeServer("srv%02d".formatted(i + 1), i,
                    new Random(seed * 1000 + i));
            servers.add(server);
            readings.add(new MadeReadings(server.name));
        }
    }

    /// What the agent polls in a minute, device by device.
    interface Poll {
        void take(Kin kin, List<Sample> samples);

        /// A state as the device tells it.
        default void take(StateReading state) {}
    }

    double roomC() {
        return roomC;
    }

    void minute(long minute, Poll poll) {
        double day = minute / MINUTES_A_DAY;
        double load = load(day);
        double heat = servers.stream().mapToDouble(MadeServer::watts).sum();
        air(day, heat);
        for (MadeServer server : servers) {
            for (int side = 0; side < 2; side++) {
                server.supplyWorks[side] = Math.min(server.supplyWorks[side], feedLive[side]);
            }
            server.minute(load, roomC);
        }
        long now = minute * 60_000;
        for (int i = 0; i < SERVERS; i++) {
            MadeServer server = servers.get(i);
            readings.get(i).begin(now + i * 1000L);
            server.read(roomC, readings.get(i));
            poll.take(new Kin(server.name, "server", "r1", "made one"), readings.get(i).samples());
        }
        for (int side = 0; side < 2; side++) {
            strip(side, now + 30_000 + side * 1000L);
            poll.take(new Kin("strip-" + (side == 0 ? "a" : "b"), "rack_pdu", "r1", "made strip"),
                    strips[side].samples());
        }
        ups(now + 40_000, heat);
        poll.take(new Kin("ups", "ups", "r1", "made ups"), ups.samples());
        poll.take(new StateReading("rope", "leak/1", "dc.env.leak", leak ? "wet" : "dry",
                leak ? "leak.detected" : "", Severity.CRITICAL, now(minute), ""));
    }

    private static long now(long minute) {
        return minute * 60_000 + 50_000;
    }

    private double load(double day) {
        if (random.nextInt(700) == 0) {
            campaignGoal = random.nextDouble() * 0.7;
        }
        campaign += 0.2 * (campaignGoal - campaign);
        boolean weekend = (long) Math.floor(day) % 7 >= 5;
        double swing = 0.5 - 0.5 * Math.cos(2 * Math.PI * (day - 0.1));
        return Math.clamp((weekend ? 0.25 : 0.6) * swing + campaign * 0.6 + shift, 0, 1.5);
    }

    private void air(double day, double heat) {
        double outside = 0.6 * Math.sin(2 * Math.PI * (day - 0.3))
                + 0.8 * Math.sin(2 * Math.PI * (day + weather) / 6);
        if (coolingLost) {
            supplyC = Math.min(45, supplyC + 0.7);
        } else {
            supplyC += 0.2 * (SUPPLY_C - supplyC);
        }
        double goal = supplyC + 2.5 + outside * 0.5 + heat / 8_000;
        roomC += 0.2 * (goal - roomC) + 0.02 * random.nextGaussian();
    }

    private void strip(int side, long now) {
        MadeReadings to = strips[side];
        to.begin(now);
        double sum = 0;
        for (int i = 0; i < SERVERS; i++) {
            double watts = servers.get(i).supply(side) * feedLive[side];
            sum += watts;
            to.put("outlet/" + (i + 1), "dc.power.outlet.power", SensorKind.POWER, "W",
                    Math.max(0, watts + random.nextGaussian() * 1.5), 0);
        }
        double whole = sum + 45 * feedLive[side] + (side == 0 ? unmeteredW : 0);
        double volts = 230 + 0.8 * random.nextGaussian();
        to.put("", "hw.power", SensorKind.POWER, "W", whole * (1 + 0.003 * random.nextGaussian()),
                0);
        to.put("", "hw.voltage", SensorKind.VOLTAGE, "V", volts, 0);
        to.put("", "hw.current", SensorKind.CURRENT, "A",
                whole / volts / 0.97 + (side == 0 ? extraA : 0) + 0.02 * random.nextGaussian(), 1,
                BREAKER);
        to.put("", "dc.power.factor", SensorKind.UTILIZATION, "1",
                0.97 + 0.004 * random.nextGaussian(), 2);
    }

    private void ups(long now, double heat) {
        ups.begin(now);
        double load = heat / 12_000 * 100;
        ups.put("output", "dc.ups.load", SensorKind.UTILIZATION, "%", load + random.nextGaussian(),
                0);
        ups.put("battery", "hw.battery.time_left", SensorKind.DURATION, "s",
                batteryHealth * 60_000 / Math.max(5, load) + random.nextGaussian() * 10, 0);
        ups.put("battery", "hw.battery.charge", SensorKind.UTILIZATION, "%", 100, 0);
    }
}
