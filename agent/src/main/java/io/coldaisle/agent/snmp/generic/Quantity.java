package io.coldaisle.agent.snmp.generic;

import io.coldaisle.agent.profile.Measurement.Measure;
import io.coldaisle.agent.profile.Measurement.Scaled;
import io.coldaisle.model.SensorKind;

/// What can be found.
public enum Quantity {
    /// Of air, water or a part.
    TEMPERATURE,
    /// Relative.
    HUMIDITY,
    /// Alternating or direct.
    VOLTAGE,
    /// The same.
    CURRENT,
    /// Active.
    POWER,
    /// Volt-amperes.
    APPARENT,
    /// Volt-amperes reactive.
    REACTIVE,
    /// Of power.
    FACTOR,
    /// Of a mains network, or a drive.
    FREQUENCY,
    /// Counted up.
    ENERGY,
    /// Of what, only the label tells.
    PERCENT,
    /// Of a fan or a pump.
    SPEED,
    /// Of what, only the label tells.
    DURATION,
    /// Of air or water.
    PRESSURE,
    /// By volume.
    AIRFLOW,
    /// Of water.
    FLOW,
    /// Power of light.
    OPTICAL;

    private Measure measure(int decimals) {
        return switch (this) {
            case TEMPERATURE ->
                new Measure("hw.temperature", SensorKind.TEMPERATURE, "Cel", decimals);
            case HUMIDITY -> new Measure("dc.env.humidity", SensorKind.HUMIDITY, "%", decimals);
            case VOLTAGE -> new Measure("hw.voltage", SensorKind.VOLTAGE, "V", decimals);
            case CURRENT -> new Measure("hw.current", SensorKind.CURRENT, "A", decimals);
            case POWER -> new Measure("hw.power", SensorKind.POWER, "W", decimals);
            case APPARENT -> new Measure("dc.power.apparent", SensorKind.POWER, "VA", decimals);
            case REACTIVE -> new Measure("dc.power.reactive", SensorKind.POWER, "var", decimals);
            case FACTOR -> new Measure("dc.power.factor", SensorKind.UTILIZATION, "1", decimals);
            case FREQUENCY ->
                new Measure("dc.power.frequency", SensorKind.FREQUENCY, "Hz", decimals);
            case ENERGY -> new Measure("hw.energy", SensorKind.ENERGY, "J", decimals);
            case PERCENT ->
                new Measure("dc.generic.percent", SensorKind.UTILIZATION, "%", decimals);
            case SPEED -> new Measure("hw.fan.speed", SensorKind.FAN, "{rpm}", decimals);
            case DURATION -> new Measure("dc.generic.duration", SensorKind.DURATION, "s", decimals);
            case PRESSURE -> new Measure("dc.env.pressure", SensorKind.OTHER, "Pa", decimals);
            case AIRFLOW -> new Measure("dc.env.airflow", SensorKind.OTHER, "m3/h", decimals);
            case FLOW -> new Measure("dc.cooling.flow", SensorKind.OTHER, "l/min", decimals);
            case OPTICAL ->
                new Measure("dc.network.optical.dbm", SensorKind.OTHER, "dBm", decimals);
        };
    }

    Scaled scaled(double scale, double offset) {
        int decimals = scale >= 1 ? 1 : Math.min(4, (int) Math.round(-Math.log10(scale)));
        return new Scaled(measure(decimals), scale, offset);
    }

    /// The least that is plausible in a rack, a plant room or a server; below, an unknown device means "not
    /// connected" more often than it means it.
    public double least() {
        return switch (this) {
            case TEMPERATURE -> -40;
            case OPTICAL -> -60;
            case FACTOR -> -1;
            case VOLTAGE, CURRENT -> -5000;
            case POWER, APPARENT, REACTIVE, PRESSURE -> -1e8;
            case HUMIDITY, FREQUENCY, ENERGY, PERCENT, SPEED, DURATION, AIRFLOW, FLOW -> 0;
        };
    }

    /// The most that is plausible.
    public double most() {
        return switch (this) {
            case TEMPERATURE -> 150;
            case HUMIDITY -> 100;
            case OPTICAL -> 30;
            case FACTOR -> 1;
            case FREQUENCY, PERCENT -> 1000;
            case VOLTAGE, CURRENT -> 40_000;
            case SPEED -> 60_000;
            case AIRFLOW, FLOW -> 1e6;
            case POWER, APPARENT, REACTIVE, PRESSURE -> 1e8;
            case DURATION -> 1e9;
            case ENERGY -> 1e16;
        };
    }

    boolean plausible(double value) {
        return value >= least() && value <= most();
    }
}
