package io.coldaisle.agent.snmp.generic;

import io.coldaisle.agent.profile.Measurement.Measure;
import io.coldaisle.agent.profile.Measurement.Scaled;
import io.coldaisle.model.SensorKind;

/// What can be found, with the range in which a value of it is plausible in a rack, a plant room or
/// a server. Outside of it an unknown device means "not connected" more often than it means it.
public enum Quantity {
    TEMPERATURE("hw.temperature", SensorKind.TEMPERATURE, "Cel", -40, 150), HUMIDITY(
            "dc.env.humidity", SensorKind.HUMIDITY, "%", 0,
            100), VOLTAGE("hw.voltage", SensorKind.VOLTAGE, "V", -1000, 40_000), CURRENT(
                    "hw.current", SensorKind.CURRENT, "A", -5000,
                    10_000), POWER("hw.power", SensorKind.POWER, "W", -1e7, 1e7), APPARENT(
                            "dc.power.apparent", SensorKind.POWER, "VA", -1e7,
                            1e7), REACTIVE("dc.power.reactive", SensorKind.POWER, "var", -1e7,
                                    1e7), FREQUENCY("dc.power.frequency", SensorKind.FREQUENCY,
                                            "Hz", 0, 1000), ENERGY("hw.energy", SensorKind.ENERGY,
                                                    "J", 0, 1e16), PERCENT("dc.generic.percent",
                                                            SensorKind.UTILIZATION, "%", 0,
                                                            1000), SPEED("hw.fan.speed",
                                                                    SensorKind.FAN, "{rpm}", 0,
                                                                    60_000), DURATION(
                                                                            "dc.generic.duration",
                                                                            SensorKind.DURATION,
                                                                            "s", 0, 1e9), PRESSURE(
                                                                                    "dc.env.pressure",
                                                                                    SensorKind.OTHER,
                                                                                    "Pa", -1e8,
                                                                                    1e8), AIRFLOW(
                                                                                            "dc.env.airflow",
                                                                                            SensorKind.OTHER,
                                                                                            "m3/h",
                                                                                            0,
                                                                                            1e6), FLOW(
                                                                                                    "dc.cooling.flow",
                                                                                                    SensorKind.OTHER,
                                                                                                    "l/min",
                                                                                                    0,
                                                                                                    1e6), OPTICAL(
                                                                                                            "dc.network.optical.dbm",
                                                                                                            SensorKind.OTHER,
                                                                                                            "dBm",
                                                                                                            -60,
                                                                                                            30);

    private final String measure;
    private final SensorKind kind;
    private final String unit;
    private final double least;
    private final double most;

    Quantity(String measure, SensorKind kind, String unit, double least, double most) {
        this.measure = measure;
        this.kind = kind;
        this.unit = unit;
        this.least = least;
        this.most = most;
    }

    Scaled scaled(double scale, double offset) {
        int decimals = scale >= 1 ? 1 : Math.min(4, (int) Math.round(-Math.log10(scale)));
        return new Scaled(new Measure(measure, kind, unit, decimals), scale, offset);
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    boolean plausible(double value) {
        return value >= least && value <= most;
    }
}
