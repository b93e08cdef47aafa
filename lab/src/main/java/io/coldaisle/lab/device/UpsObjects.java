package io.coldaisle.lab.device;

import io.coldaisle.lab.power.OutputSource;
import io.coldaisle.lab.power.Supply;
import io.coldaisle.lab.power.Ups;
import io.coldaisle.lab.snmp.ObjectTree;
import java.util.function.LongSupplier;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;

/// A UPS after UPS-MIB (RFC 1628).
final class UpsObjects {
    static final String OBJECT_ID = "1.3.6.1.2.1.33";

    private static final String UPS = "1.3.6.1.2.1.33.1.";

    private UpsObjects() {}

    static ObjectTree of(Ups ups, LongSupplier uptimeMs) {
        Objects objects = new Objects().system("Coldaisle lab UPS", OBJECT_ID, ups.id(), ups.id(),
                uptimeMs);
        objects.text(UPS + "1.1.0", "Coldaisle lab")
                .text(UPS + "1.2.0", "lab-ups")
                .text(UPS + "1.3.0", "1.0")
                .text(UPS + "1.4.0", "1.0")
                .text(UPS + "1.5.0", ups.id())
                .text(UPS + "1.6.0", "");
        battery(objects, ups);
        lines(objects, ups);
        objects.put(UPS + "6.1.0", () -> new Gauge32(alarms(ups)));
        objects.integer(UPS + "9.1.0", (int) Supply.NOMINAL_V)
                .integer(UPS + "9.2.0", (int) (Supply.NOMINAL_HZ * 10))
                .integer(UPS + "9.3.0", (int) Supply.NOMINAL_V)
                .integer(UPS + "9.4.0", (int) (Supply.NOMINAL_HZ * 10))
                .integer(UPS + "9.5.0", (int) (ups.ratingW() / Supply.POWER_FACTOR))
                .integer(UPS + "9.6.0", (int) ups.ratingW())
                .integer(UPS + "9.7.0", 1, () -> ups.ratedRuntimeMs() * Ups.LOW_CHARGE / 60_000);
        return objects.tree();
    }

    /// upsBattery: voltage in tenths of V, current in tenths of A, out of the battery.
    private static void battery(Objects objects, Ups ups) {
        objects.put(UPS + "2.1.0", () -> new Integer32(batteryStatus(ups)))
                .integer(UPS + "2.2.0", 1, () -> ups.onBatteryMs() / 1000.0)
                .integer(UPS + "2.3.0", 1, () -> ups.runtimeLeftMs() / 60_000.0)
                .integer(UPS + "2.4.0", 1, () -> ups.charge() * 100)
                .integer(UPS + "2.5.0", 10, () -> batteryV(ups))
                .integer(UPS + "2.6.0", 10,
                        () -> onBattery(ups) ? ups.loadW() / batteryV(ups) : 0)
                .integer(UPS + "2.7.0", 25);
    }

    /// upsInput and upsOutput, one line each: tenths of Hz, V, tenths of A, W, %.
    private static void lines(Objects objects, Ups ups) {
        objects.counter(UPS + "3.1.0", ups::inputLineBads)
                .integer(UPS + "3.2.0", 1)
                .integer(UPS + "3.3.1.2.1", 10, () -> ups.hasInput() ? Supply.NOMINAL_HZ : 0)
                .integer(UPS + "3.3.1.3.1", 1, () -> ups.hasInput() ? Supply.NOMINAL_V : 0)
                .integer(UPS + "3.3.1.4.1", 10, () -> Supply.amperes(fromMains(ups)))
                .integer(UPS + "3.3.1.5.1", 1, () -> fromMains(ups));
        objects.put(UPS + "4.1.0", () -> new Integer32(switch (ups.source()) {
            case NONE -> 2;
            case NORMAL -> 3;
            case BATTERY -> 5;
        }));
        objects.integer(UPS + "4.2.0", 10, () -> ups.live() ? Supply.NOMINAL_HZ : 0)
                .integer(UPS + "4.3.0", 1)
                .integer(UPS + "4.4.1.2.1", 1, () -> ups.live() ? Supply.NOMINAL_V : 0)
                .integer(UPS + "4.4.1.3.1", 10, () -> Supply.amperes(ups.loadW()))
                .integer(UPS + "4.4.1.4.1", 1, ups::loadW)
                .integer(UPS + "4.4.1.5.1", 100, () -> ups.loadW() / ups.ratingW());
    }

    private static double fromMains(Ups ups) {
        return ups.source() == OutputSource.NORMAL ? ups.loadW() : 0;
    }

    private static boolean onBattery(Ups ups) {
        return ups.source() == OutputSource.BATTERY;
    }

    /// Twenty 12 V blocks.
    static double batteryV(Ups ups) {
        return 210 + 60 * ups.charge();
    }

    /// batteryNormal(2), batteryLow(3), batteryDepleted(4).
    private static int batteryStatus(Ups ups) {
        if (ups.charge() == 0) {
            return 4;
        }
        return ups.batteryLow() ? 3 : 2;
    }

    /// How many of RFC 1628's well-known alarms hold: on battery, low battery, input bad, output
    /// off, overload.
    private static long alarms(Ups ups) {
        long count = 0;
        for (boolean holds : new boolean[]{onBattery(ups), ups.batteryLow(), !ups.hasInput(),
            !ups.live(), ups.overloaded()}) {
            count += holds ? 1 : 0;
        }
        return count;
    }
}
