package io.coldaisle.lab.device;

import io.coldaisle.lab.snmp.ObjectTree;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/// Collects the objects of one device, by numeric OID.
final class Objects {
    /// Number kept for examples (RFC 5612): the lab is no vendor.
    static final String EXAMPLE_ENTERPRISE = "1.3.6.1.4.1.32473";

    private static final long COUNTER32 = 1L << 32;

    private final Map<OID, Supplier<? extends Variable>> objects = new HashMap<>();

    /// The system group (RFC 3418).
    ///
    /// @param uptimeMs time since the device started
    Objects system(String descr, String objectId, String name, String location,
            LongSupplier uptimeMs) {
        String system = "1.3.6.1.2.1.1.";
        text(system + "1.0", descr);
        put(system + "2.0", () -> new OID(objectId));
        put(system + "3.0", () -> new TimeTicks(uptimeMs.getAsLong() / 10 % COUNTER32));
        text(system + "4.0", "coldaisle lab");
        text(system + "5.0", name);
        text(system + "6.0", location);
        integer(system + "7.0", 72);
        return this;
    }

    Objects put(String oid, Supplier<? extends Variable> value) {
        if (objects.put(new OID(oid), value) != null) {
            throw new IllegalStateException("object served twice: " + oid);
        }
        return this;
    }

    Objects text(String oid, String value) {
        OctetString text = new OctetString(value);
        return put(oid, () -> text);
    }

    Objects integer(String oid, int value) {
        Integer32 number = new Integer32(value);
        return put(oid, () -> number);
    }

    /// A reading, rounded, in units of 1/`scale`.
    Objects integer(String oid, int scale, DoubleSupplier value) {
        return put(oid, () -> new Integer32((int) Math.round(value.getAsDouble() * scale)));
    }

    /// One number while something is so, another while it is not.
    Objects state(String oid, BooleanSupplier is, int yes, int no) {
        return put(oid, () -> new Integer32(is.getAsBoolean() ? yes : no));
    }

    Objects gauge(String oid, long value) {
        Gauge32 number = new Gauge32(value);
        return put(oid, () -> number);
    }

    Objects counter(String oid, LongSupplier value) {
        return put(oid, () -> new Counter32(value.getAsLong() % COUNTER32));
    }

    Objects counter64(String oid, LongSupplier value) {
        return put(oid, () -> new Counter64(value.getAsLong()));
    }

    ObjectTree tree() {
        return new ObjectTree(objects);
    }
}
