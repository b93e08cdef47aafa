package io.coldaisle.lab.device;

import io.coldaisle.lab.power.OutputSource;
import io.coldaisle.lab.power.Supply;
import io.coldaisle.lab.power.Ups;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A UPS as NUT names its readings.
final class NutVariables {
    private NutVariables() {}

    static Map<String, String> of(Ups ups) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("device.mfr", "Coldaisle lab");
        variables.put("device.model", "lab-ups");
        variables.put("device.serial", "LAB-" + ups.id());
        variables.put("device.type", "ups");
        variables.put("driver.name", "coldaisle-lab");
        variables.put("ups.mfr", "Coldaisle lab");
        variables.put("ups.model", "lab-ups");
        variables.put("ups.serial", "LAB-" + ups.id());
        variables.put("ups.status", status(ups));
        variables.put("ups.load", number(ups.loadW() / ups.ratingW() * 100));
        variables.put("ups.realpower", number(ups.loadW()));
        variables.put("ups.realpower.nominal", number(ups.ratingW()));
        variables.put("ups.temperature", "25");
        variables.put("battery.charge", number(ups.charge() * 100));
        variables.put("battery.charge.low", number(Ups.LOW_CHARGE * 100));
        variables.put("battery.runtime", number(ups.runtimeLeftMs() / 1000.0));
        variables.put("battery.voltage", number(UpsObjects.batteryV(ups)));
        variables.put("input.voltage", number(ups.hasInput() ? Supply.NOMINAL_V : 0));
        variables.put("input.voltage.nominal", number(Supply.NOMINAL_V));
        variables.put("input.frequency", number(ups.hasInput() ? Supply.NOMINAL_HZ : 0));
        variables.put("output.voltage", number(ups.live() ? Supply.NOMINAL_V : 0));
        variables.put("output.voltage.nominal", number(Supply.NOMINAL_V));
        variables.put("output.frequency", number(ups.live() ? Supply.NOMINAL_HZ : 0));
        variables.put("output.current", number(Supply.amperes(ups.loadW())));
        return variables;
    }

    /// `OL` or `OB`, with `OFF` when nothing comes out, `LB` when the battery is low.
    private static String status(Ups ups) {
        StringBuilder flags = new StringBuilder(ups.hasInput() ? "OL" : "OB");
        if (!ups.live()) {
            flags.append(" OFF");
        }
        if (ups.source() == OutputSource.BATTERY) {
            flags.append(" DISCHRG");
        } else if (ups.hasInput() && ups.charge() < 1) {
            flags.append(" CHRG");
        }
        if (ups.batteryLow()) {
            flags.append(" LB");
        }
        if (ups.overloaded()) {
            flags.append(" OVER");
        }
        return flags.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
    }
}
