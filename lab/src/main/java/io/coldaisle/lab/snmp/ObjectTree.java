package io.coldaisle.lab.snmp;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/// The objects of one device in lexicographic order; the set is fixed, the values are read when asked.
public final class ObjectTree {
    private final OID[] oids;
    private final List<Supplier<? extends Variable>> values;

    /// @param objects by numeric OID with its instance
    public ObjectTree(Map<OID, Supplier<? extends Variable>> objects) {
        Map<OID, Supplier<? extends Variable>> sorted = new TreeMap<>(objects);
        this.oids = sorted.keySet().toArray(OID[]::new);
        this.values = List.copyOf(sorted.values());
    }

    int size() {
        return oids.length;
    }

    /// The value of exactly that object, or null when there is none.
    @Nullable
    Variable value(OID oid) {
        int at = insertionPoint(oid);
        return at < oids.length && oids[at].equals(oid) ? values.get(at).get() : null;
    }

    /// True when there is an object of the same parent, so that only the instance is missing.
    boolean hasSibling(OID oid) {
        if (oid.size() < 2) {
            return false;
        }
        OID parent = new OID(oid.getValue(), 0, oid.size() - 1);
        int at = insertionPoint(parent);
        return at < oids.length && oids[at].startsWith(parent);
    }

    /// Place of the first object after that OID; [#size()] when there is none.
    int after(OID oid) {
        int at = insertionPoint(oid);
        return at < oids.length && oids[at].equals(oid) ? at + 1 : at;
    }

    VariableBinding binding(int at) {
        return new VariableBinding(oids[at], values.get(at).get());
    }

    private int insertionPoint(OID oid) {
        int low = 0;
        int high = oids.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (oids[middle].compareTo(oid) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
