package io.coldaisle.agent.snmp;

import java.util.HashMap;
import java.util.Map;
import org.snmp4j.smi.OID;

/// How many rows one device bears in one GETBULK, and which of its columns make it fall silent.
///
/// Halved when it says tooBig or nothing, grown by half on success, the more slowly the more often it
/// was too much, and never more than what is
/// expected to fit a datagram of an Ethernet frame: fragments get lost in firewalls and in frail
/// network stacks. The expectation is the size of the instances that came last.
final class WalkPace {
    /// An Ethernet frame of 1,500 bytes without the headers of IPv4 (20) and UDP (8).
    static final int MOST_BYTES = 1472;
    /// Around the instances: version, security parameters of SNMPv3, context, PDU.
    private static final int ENVELOPE_BYTES = 160;
    private static final int MOST_ROWS = 32;
    private static final int LONGEST_PATIENCE = 1024;
    private static final int STRIKES = 2;
    private static final int MOST_COLUMNS_LEFT_OUT = 64;
    private final Map<OID, Integer> strikes = new HashMap<>();
    private int rows = 8;
    private int patience;
    private int answers;
    private int bytesPerInstance = 24;
    private int columns = 8;

    /// Columns to walk side by side.
    int columns() {
        return columns;
    }

    /// Rows to ask of each of so many columns.
    int rows(int width) {
        int fit = (MOST_BYTES - ENVELOPE_BYTES) / (bytesPerInstance * width);
        return Math.clamp(fit, 1, rows);
    }

    void answered(int instances, int bytes) {
        if (instances > 0) {
            // rounded up, so that rows of one size fit exactly
            bytesPerInstance = Math.clamp((bytes + instances - 1) / instances, 8, MOST_BYTES);
        }
        if (++answers > patience) {
            answers = 0;
            rows = Math.min(MOST_ROWS, rows + rows / 2 + 1);
        }
    }

    /// False when there is nothing left to ask less of.
    boolean refused(int askedRows, int width) {
        answers = 0;
        patience = Math.clamp(patience * 2L, 8, LONGEST_PATIENCE);
        if (askedRows > 1) {
            rows = Math.max(1, askedRows / 2);
            return true;
        }
        if (width > 1) {
            columns = Math.max(1, width / 2);
            return true;
        }
        return false;
    }

    /// The device fell silent over this column alone.
    void strike(OID column) {
        if (strikes.containsKey(column) || strikes.size() < MOST_COLUMNS_LEFT_OUT) {
            strikes.merge(column, 1, Integer::sum);
        }
    }

    /// True for a column over which the device fell silent more than once.
    boolean leavesOut(OID column) {
        return strikes.getOrDefault(column, 0) >= STRIKES;
    }

    /// Firmware gets better, and silence may have been somebody else's fault.
    void forgive() {
        strikes.clear();
        columns = 8;
        rows = Math.max(rows, 8);
        patience = 0;
    }
}
