package io.coldaisle.lab.device;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;

/// Parts of a device after ENTITY-MIB (RFC 6933), their readings after ENTITY-SENSOR-MIB (RFC 3433)
/// and their operational states after ENTITY-STATE-MIB (RFC 4268).
///
/// Indexes are given in the order of the calls, from 1, so they are the same at every start.
final class Entities {
    /// EntitySensorDataType.
    enum Quantity {
        VOLTS_AC(4, "V AC"), AMPERES(5, "A"), WATTS(6, "W"), CELSIUS(8, "degrees C"), PERCENT_RH(9,
                "% RH");

        private final int type;
        private final String display;

        Quantity(int type, String display) {
            this.type = type;
            this.display = display;
        }
    }

    private static final String PHYSICAL = "1.3.6.1.2.1.47.1.1.1.1.";
    private static final String SENSOR = "1.3.6.1.2.1.99.1.1.1.";
    private static final String STATE = "1.3.6.1.2.1.131.1.1.1.";

    private static final int CLASS_OTHER = 1;
    private static final int CLASS_CHASSIS = 3;
    private static final int CLASS_SENSOR = 8;
    private static final int SCALE_UNITS = 9;
    private static final int OPER_ENABLED = 3;
    private static final int OPER_DISABLED = 2;
    private static final byte ALARM_CRITICAL = 0x20;

    private final Objects objects;
    private final LongSupplier uptimeMs;
    private int last;

    /// Begins with the device itself, index 1.
    Entities(Objects objects, LongSupplier uptimeMs, String model, String serial) {
        this.objects = objects;
        this.uptimeMs = uptimeMs;
        physical(model, CLASS_CHASSIS, 0, model, serial);
    }

    /// A part that works or does not: entStateOper enabled(3) or disabled(2), and then a critical
    /// alarm in entStateAlarm.
    Entities part(String name, BooleanSupplier works) {
        int index = physical(name, CLASS_OTHER, 1, "", "");
        objects.integer(STATE + "2." + index, 4);
        objects.state(STATE + "3." + index, works, OPER_ENABLED, OPER_DISABLED);
        objects.put(STATE + "5." + index, () -> new OctetString(
                new byte[]{works.getAsBoolean() ? 0 : ALARM_CRITICAL}));
        return this;
    }

    /// A reading in tenths of its unit.
    Entities sensor(String name, Quantity quantity, DoubleSupplier value) {
        int index = physical(name, CLASS_SENSOR, 1, "", "");
        objects.integer(SENSOR + "1." + index, quantity.type);
        objects.integer(SENSOR + "2." + index, SCALE_UNITS);
        objects.integer(SENSOR + "3." + index, 1);
        objects.integer(SENSOR + "4." + index, 10, value);
        objects.integer(SENSOR + "5." + index, 1);
        objects.text(SENSOR + "6." + index, quantity.display);
        objects.put(SENSOR + "7." + index, () -> new TimeTicks(uptimeMs.getAsLong() / 10));
        objects.gauge(SENSOR + "8." + index, 250);
        return this;
    }

    private int physical(String name, int kind, int containedIn, String model, String serial) {
        last++;
        objects.text(PHYSICAL + "2." + last, name);
        objects.integer(PHYSICAL + "4." + last, containedIn);
        objects.integer(PHYSICAL + "5." + last, kind);
        objects.integer(PHYSICAL + "6." + last, containedIn == 0 ? 1 : last - 1);
        objects.text(PHYSICAL + "7." + last, name);
        objects.text(PHYSICAL + "11." + last, serial);
        objects.text(PHYSICAL + "12." + last, containedIn == 0 ? "Coldaisle lab" : "");
        objects.text(PHYSICAL + "13." + last, model);
        return last;
    }
}
