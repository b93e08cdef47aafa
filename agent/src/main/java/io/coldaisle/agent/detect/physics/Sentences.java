package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.detect.alarm.Numbers;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;

/// Findings as alarms: what differs from what, what it usually would be, and what to look at.
final class Sentences {
    static final String FAN_SLOW = "server.fan_slow";
    static final String AIRFLOW_LOW = "server.airflow_low";
    static final String INLET_BLOCKED = "server.inlet_blocked";
    static final String COOLING_WEAK = "server.cooling_weak";
    static final String CONTRADICTION = "sensor.contradiction";
    static final String REDUNDANCY_LOST = "server.psu_redundancy_lost";
    static final String FEED_LOST = "rpdu.load_lost";
    static final String BATTERY_WEAK = "ups.battery_weak";

    private Sentences() {}

    static Alarm fanSlow(Residual it, long at) {
        SensorIdentity fan = it.about[0].sensor;
        return alarm(it, fan.component(), FAN_SLOW, at, "%s turns at %s rpm where %s would be "
                .formatted(named(fan), plain(it.observed()), plain(it.expected()))
                + "usual beside the other fans: bearings, blades or its connector");
    }

    static Alarm air(Residual it, long at) {
        String what = it.law == Law.AIR
                ? "the air warms by %s Cel on its way through, %s would be usual for this power and fan speed"
                : "all processors are hotter than usual for this power and fan speed, the first by %s instead of %s Cel above the inlet";
        String why = it.sudden()
                ? ", since an hour or two at most: something blocks inlet or exhaust"
                : ": filter or fins clog, or the way of the air is obstructed";
        return alarm(it, "", it.sudden() ? INLET_BLOCKED : AIRFLOW_LOW, at,
                what.formatted(plain(it.observed()), plain(it.expected())) + why);
    }

    static Alarm coolingWeak(Residual it, long at) {
        SensorIdentity processor = it.about[0].sensor;
        return alarm(it, processor.component(), COOLING_WEAK, at,
                ("%s is %s Cel above the inlet, %s would be usual for this power and fan speed: "
                        + "heat sink, its mounting or paste").formatted(named(processor),
                                plain(it.observed()), plain(it.expected())));
    }

    static Alarm contradiction(Residual it, long at) {
        SensorIdentity whole = it.about[0].sensor;
        String of = it.law == Law.SUM
                ? "the sum of its " + (it.about.length - 1) + " parts"
                : "voltage and current" + (it.about.length > 3 ? " and power factor" : "");
        return alarm(it, whole.component(), CONTRADICTION, at,
                ("%s reads %s W, by %s it would be %s W: a part that is not metered, or a meter "
                        + "that fails").formatted(named(whole), plain(it.observed()), of,
                                plain(it.expected())));
    }

    static Alarm batteryWeak(Residual it, long at) {
        SensorIdentity battery = it.about[0].sensor;
        return alarm(it, battery.component(), BATTERY_WEAK, at,
                ("by the runtime it reckons, the full battery holds %s %% of what it held at equal load: a cell "
                        + "fails or the battery ages fast. In an outage it ends that much sooner. Test it under "
                        + "load and order a replacement").formatted(
                                plain(Math.rint(100 * it.observed() / it.expected()))));
    }

    static Alarm redundancyLost(SensorIdentity supply, double load, double share, long at) {
        String text = ("%s carries %s %s where %s %% of the load would be usual, and the others carry "
                + "its part: it delivers nothing, whatever its state says").formatted(
                        supply.component(), plain(load), supply.unit(),
                        plain(Math.rint(share * 100)));
        return plainAlarm(supply, "", REDUNDANCY_LOST, load, at, text, "sharing");
    }

    static Alarm feedLost(SensorIdentity feed, double load, double share, String other, long at) {
        String text = ("it carries %s W where %s %% of the rack's load would be usual, and %s carries its "
                + "part: what hangs on it is fed from one side").formatted(plain(load),
                        plain(Math.rint(share * 100)), other);
        return plainAlarm(feed, "", FEED_LOST, load, at, text, "sharing");
    }

    static Alarm plainAlarm(SensorIdentity sensor, String component, String condition,
            double observed, long at, String text, String detector) {
        return new Alarm(sensor.device(), component, condition,
                Conditions.get(condition).severity(), at, new Quantity(observed, sensor.unit()),
                null, detector, sensor.name(), text);
    }

    private static Alarm alarm(Residual it, String component, String condition, long at,
            String text) {
        SensorIdentity sensor = it.about[0].sensor;
        return new Alarm(sensor.device(), component, condition,
                Conditions.get(condition).severity(), at,
                new Quantity(it.observed(), sensor.unit()),
                new Quantity(it.expected(), sensor.unit()), "physics", sensor.name(), text);
    }

    private static String named(SensorIdentity sensor) {
        return sensor.component().isEmpty() ? sensor.name() : sensor.component();
    }

    static String plain(double value) {
        return Numbers.plain(value);
    }
}
