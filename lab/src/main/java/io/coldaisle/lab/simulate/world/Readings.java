package io.coldaisle.lab.simulate.world;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What devices that answer say. Their numbers follow the hour; what is broken shows in their states.
final class Readings {
    private static final double PERIOD_MS = 3_600_000;

    private final World world;
    private final Map<String, SensorIdentity> sensors = new HashMap<>();

    Readings(World world) {
        this.world = world;
    }

    PollOutcome of(Device device, long atMs, long shownMs) {
        Answer answer = new Answer(device.name(), atMs, shownMs);
        switch (device.kind()) {
            case "ups" -> ups(answer);
            case "rack_pdu" -> rackPdu(answer);
            default -> server(answer);
        }
        return new PollOutcome.Answered(answer.samples, answer.states, null, List.of());
    }

    private void ups(Answer to) {
        to.sample("dc.ups.load", SensorKind.UTILIZATION, "%", 40);
        to.state("", "dc.ups.output", "ups.output_off",
                world.broken(Breakage.Kind.UPS_OUTPUT, to.device, to.atMs));
    }

    private void rackPdu(Answer to) {
        to.sample("dc.power.inlet.current", SensorKind.CURRENT, "A", 6);
        to.state("", "dc.rpdu.input", "rpdu.input_lost", dead(to.device, to.atMs));
    }

    /// A rack PDU without input.
    private boolean dead(String rackPdu, long atMs) {
        String side = rackPdu.substring(rackPdu.length() - 1);
        return world.broken(Breakage.Kind.RACK_CORD, rackPdu, atMs)
                || world.broken(Breakage.Kind.UPS_OUTPUT, "ups" + side, atMs);
    }

    private void server(Answer to) {
        to.sample("hw.temperature", SensorKind.TEMPERATURE, "Cel", 23);
        to.sample("hw.power", SensorKind.POWER, "W", 310);
        String rack = to.device.substring(0, to.device.indexOf('-'));
        boolean redundant = true;
        for (int supply = 1; supply <= World.SIDES.size(); supply++) {
            String rackPdu = rack + "-p" + World.SIDES.get(supply - 1);
            boolean input = !dead(rackPdu, to.atMs);
            boolean failed = world.broken(Breakage.Kind.SUPPLY, to.device + "/psu" + supply,
                    to.atMs);
            to.state("psu" + supply, "hw.psu.input", "psu.input_lost", !input);
            to.state("psu" + supply, "hw.status", "psu.failed", failed);
            redundant &= input && !failed;
        }
        to.state("", "hw.redundancy", "server.psu_redundancy_lost", !redundant);
        to.state("fan1", "hw.status", "server.fan_failed",
                world.broken(Breakage.Kind.FAN, to.device, to.atMs));
    }

    private final class Answer {
        final String device;
        final long atMs;
        final long shownMs;
        final List<Sample> samples = new ArrayList<>();
        final List<StateReading> states = new ArrayList<>();

        Answer(String device, long atMs, long shownMs) {
            this.device = device;
            this.atMs = atMs;
            this.shownMs = shownMs;
        }

        void sample(String name, SensorKind kind, String unit, double middle) {
            SensorIdentity sensor = sensors.computeIfAbsent(device + " " + name,
                    _ -> new SensorIdentity(device, "", name, kind, unit, 1));
            double phase = (name.hashCode() ^ device.hashCode()) & 0xff;
            double value = middle * (1 + 0.05 * Math.sin(2 * Math.PI * atMs / PERIOD_MS + phase));
            samples.add(new Sample(sensor, shownMs, Math.round(value * 10) / 10.0, Quality.GOOD,
                    SensorRules.NONE));
        }

        void state(String component, String name, String condition, boolean holds) {
            states.add(new StateReading(device, component, name, holds ? "not ok" : "ok",
                    holds ? condition : "", Conditions.get(condition).severity(), shownMs, ""));
        }
    }
}
