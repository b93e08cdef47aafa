package io.coldaisle.agent.detect.early;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Thirty days of healthy sites whose load swings by day, by week and by chance, a reading a minute: how
/// often something is warned of for no reason, and what a device costs.
final class QuietMonthTest {
    /// More of them with `-Dcoldaisle.quiet.sites`.
    private static final int SITES = Integer.getInteger("coldaisle.quiet.sites", 4);
    private static final int DAYS = 30;
    private static final double MOST_PER_1000_SENSOR_DAYS = 1;
    private static final SensorRules CPU = new SensorRules(
            new Limits(null, null, null, 85.0, 95.0, null), "", "", "", true);
    private static final SensorRules CHARGE = new SensorRules(
            new Limits(null, 20.0, null, null, null, null), "", "", "ups.low_battery", true);

    @Test
    void aHealthyMonthIsQuiet() {
        List<String> alarms = new ArrayList<>();
        int sensors = 0;
        for (int i = 0; i < SITES; i++) {
            HealthySite site = new HealthySite(i);
            site.month();
            alarms.addAll(site.device.begun());
            sensors += site.sensors;
        }
        double rate = 1000.0 * alarms.size() / sensors / DAYS;
        System.out.printf(Locale.ROOT,
                "figures: %d early warnings in %d sensors and %d days, %.3f per 1,000 sensor-days %s%n",
                alarms.size(), sensors, DAYS, rate, alarms);
        assertThat(rate).isLessThanOrEqualTo(MOST_PER_1000_SENSOR_DAYS);
    }

    @Test
    void aDeviceKeepsLittle() {
        HealthySite site = new HealthySite(1);
        for (int minute = 0; minute < 10 * 1440; minute++) {
            site.minute(minute);
        }
        int bytes = site.device.early()
                .save()
                .values()
                .stream()
                .mapToInt(saved -> saved.length)
                .sum();
        System.out.printf(Locale.ROOT, "figures: %d tracks of %d sensors, %d bytes saved%n",
                site.device.early().tracks(), site.sensors, bytes);
        assertThat(bytes).isLessThan(site.sensors * 250);
    }

    @Test
    void aDeviceWithTooManySensorsIsNamed() {
        Site device = new Site("large");
        for (int i = 0; i < 4_001; i++) {
            device.reads("cpu/" + i, "hw.temperature", SensorKind.TEMPERATURE, "Cel", 0, 40, CPU);
        }
        assertThat(device.early().tracks()).isEqualTo(4_000);
        assertThat(device.early().leftOut()).containsOnlyKeys("large");
        assertThat(device.early().leftOut().get("large")).startsWith("1 readings");
    }

    /// A server, its rack's air, a UPS and a rack PDU as one device.
    private static final class HealthySite {
        final Site device;
        private final Random random;
        private double job;
        private double load;
        private int until;
        private double errors;
        int sensors;

        HealthySite(int seed) {
            random = new Random(seed);
            device = new Site("site" + seed);
        }

        void month() {
            for (int minute = 0; minute < DAYS * 1440; minute++) {
                minute(minute);
            }
        }

        private double noise(double size) {
            return size * random.nextGaussian();
        }

        void minute(int minute) {
            device.after(60_000);
            double day = minute / 1440.0;
            if (minute >= until) {
                job = random.nextDouble() * 0.5;
                until = minute + random.nextInt(360);
            }
            double week = day % 7 < 5 ? 0.1 : 0;
            double target = job + week + 0.3 * (0.5 - 0.5 * Math.cos(2 * Math.PI * day));
            load += 0.25 * (target - load);
            sensors = 0;
            air();
            server();
            power();
        }

        private void air() {
            double inlet = 21 + 2.5 * load;
            for (String at : List.of("bottom", "middle", "top")) {
                read("sensor/" + at, "hw.temperature", SensorKind.TEMPERATURE, "Cel", 1,
                        inlet + noise(0.15), Site.INLET);
            }
            read("probe/1", "hw.temperature", SensorKind.TEMPERATURE, "Cel", 1,
                    inlet + noise(0.1), Site.PLAIN);
            read("probe/1", "dc.env.humidity", SensorKind.HUMIDITY, "%", 0, 48 - 4 * load
                    + noise(0.5), Site.PLAIN);
        }

        private void server() {
            double inlet = 21 + 2.5 * load;
            double watts = 200 + 200 * load + noise(4);
            read("inlet", "hw.temperature", SensorKind.TEMPERATURE, "Cel", 0, inlet + noise(0.2),
                    Site.PLAIN);
            read("", "hw.host.power", SensorKind.POWER, "W", 0, watts, Site.PLAIN);
            for (int i = 1; i <= 2; i++) {
                read("cpu/" + i, "hw.temperature", SensorKind.TEMPERATURE, "Cel", 0,
                        40 + 30 * load + noise(1), CPU);
            }
            for (int i = 1; i <= 4; i++) {
                read("fan/" + i, "hw.fan.speed", SensorKind.FAN, "{rpm}", 0,
                        Math.rint((4200 + 1800 * load + noise(40)) / 60) * 60, Site.PLAIN);
            }
            double half = watts / 2;
            read("psu/1/input", "hw.power", SensorKind.POWER, "W", 0,
                    half / (0.92 - 0.02 * load) + noise(1), Site.PLAIN);
            read("psu/1/output", "hw.power", SensorKind.POWER, "W", 0, half, Site.PLAIN);
            read("psu/1/output", "hw.voltage", SensorKind.VOLTAGE, "V", 2, 12.1 - 0.05 * load
                    + noise(0.02), Site.PLAIN);
            errors += random.nextInt(1440 * 4) == 0 ? 1 : 0;
            read("dimm/1", "hw.errors", SensorKind.OTHER, "1", 0, errors, Site.PLAIN);
        }

        private void power() {
            for (int i = 1; i <= 3; i++) {
                read("phase/" + i, "hw.current", SensorKind.CURRENT, "A", 1,
                        (4 + 6 * load) * (1 + 0.02 * i) + noise(0.1), Site.BREAKER);
                read("phase/" + i, "hw.voltage", SensorKind.VOLTAGE, "V", 0,
                        231 - 1.5 * load + noise(0.5), Site.PLAIN);
            }
            double percent = 30 + 25 * load;
            read("output/1", "dc.ups.load", SensorKind.UTILIZATION, "%", 0, percent + noise(0.5),
                    Site.PLAIN);
            read("battery", "hw.battery.charge", SensorKind.UTILIZATION, "%", 0, 100, CHARGE);
            double minutes = 30 * Math.pow(percent / 50, -BatteryOutlook.PEUKERT - noise(0.02));
            read("battery", "hw.battery.time_left", SensorKind.DURATION, "s", 0,
                    60 * Math.rint(minutes), Site.PLAIN);
            read("battery", "hw.temperature", SensorKind.TEMPERATURE, "Cel", 0, 25 + load
                    + noise(0.3), Site.PLAIN);
        }

        private void read(String component, String name, SensorKind kind, String unit,
                int decimals, double value, SensorRules rules) {
            device.reads(component, name, kind, unit, decimals, value, rules);
            sensors++;
        }
    }
}
