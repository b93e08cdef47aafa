package io.coldaisle.agent.snmp.generic;

import io.coldaisle.agent.snmp.generic.GenericReading.Evidence;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// Finds tables of vendors that repeat ENTITY-SENSOR-MIB (RFC 3433) below their own number: four columns in a
/// row with type, scale, precision and value, and often a fifth with the status.
final class MirrorFinder {
    private static final int LEAST_ROWS = 3;
    /// EntitySensorDataScale: units(9) is the usual one.
    private static final int UNITS = 9;
    private static final int OK = 1;
    private final Grid grid;
    private final Claims claims;

    private MirrorFinder(Grid grid, Claims claims) {
        this.grid = grid;
        this.claims = claims;
    }

    static void find(Grid grid, Claims claims) {
        if (!grid.scalars && grid.rows.size() >= LEAST_ROWS) {
            MirrorFinder finder = new MirrorFinder(grid, claims);
            grid.columns.keySet().forEach(finder::from);
        }
    }

    /// EntitySensorDataType.
    private static @Nullable Quantity quantity(int type) {
        return switch (type) {
            case 3, 4 -> Quantity.VOLTAGE;
            case 5 -> Quantity.CURRENT;
            case 6 -> Quantity.POWER;
            case 7 -> Quantity.FREQUENCY;
            case 8 -> Quantity.TEMPERATURE;
            case 9 -> Quantity.HUMIDITY;
            case 10 -> Quantity.SPEED;
            case 14 -> Quantity.OPTICAL;
            default -> null;
        };
    }

    private void from(int first) {
        if (!isMirror(first)) {
            return;
        }
        boolean hasStatus = within(first + 4, OK, 3);
        for (OID row : grid.rows) {
            Instance type = grid.cell(first, row);
            Instance value = grid.cell(first + 3, row);
            Instance status = grid.cell(first + 4, row);
            boolean reads = !hasStatus || status != null && status.number() == OK;
            Quantity quantity = type == null ? null : quantity((int) type.number());
            if (value == null || quantity == null || !reads) {
                continue;
            }
            double scale = scale(first, row);
            if (quantity.plausible(value.number() * scale)) {
                claims.add(
                        GenericReading.of(value, grid.label(row), quantity, scale, Evidence.MIRROR),
                        value.number());
            }
        }
    }

    private boolean isMirror(int first) {
        if (!within(first, 1, 14) || !within(first + 1, 1, 17) || !within(first + 2, -8, 9)
                || !grid.columns.containsKey(first + 3) || !grid.isInteger(first + 3)) {
            return false;
        }
        Set<Integer> types = new TreeSet<>();
        int units = 0;
        int plausible = 0;
        int known = 0;
        for (OID row : grid.rows) {
            Instance type = grid.cell(first, row);
            Instance scale = grid.cell(first + 1, row);
            Instance value = grid.cell(first + 3, row);
            Quantity quantity = type == null ? null : quantity((int) type.number());
            if (value == null || scale == null || type == null) {
                return false;
            }
            units += scale.number() == UNITS ? 1 : 0;
            if (quantity != null) {
                known++;
                types.add((int) type.number());
                double base = value.number() * scale(first, row);
                plausible += quantity.plausible(base) ? 1 : 0;
            }
        }
        boolean varied = types.size() >= 2 || units < grid.rows.size();
        return units > 0 && varied && known >= LEAST_ROWS && plausible >= 0.9 * known;
    }

    private boolean within(int column, int least, int most) {
        NavigableMap<OID, Instance> cells = grid.columns.getOrDefault(column, new TreeMap<>());
        return !cells.isEmpty() && cells.values()
                .stream()
                .allMatch(cell -> cell.isInteger() && cell.number() >= least
                        && cell.number() <= most);
    }

    private double scale(int first, OID row) {
        Instance scale = grid.cell(first + 1, row);
        Instance precision = grid.cell(first + 2, row);
        double power = scale == null ? 0 : 3 * (scale.number() - UNITS);
        return Math.pow(10, power - (precision == null ? 0 : precision.number()));
    }
}
