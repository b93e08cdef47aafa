package io.coldaisle.hub.inventory;

import io.coldaisle.hub.topology.TopologyRecords;
import java.util.ArrayList;
import java.util.List;

/// Reads the files of an export.
public final class Inventory {
    /// Files an export may have.
    public static final int MOST_FILES = 100;
    /// Bytes its files may have together.
    public static final int MOST_BYTES = 64 << 20;

    private Inventory() {}

    /// Reads `components.csv`, `dependencies.csv` and `groups.csv`.
    public static InventoryReading csv(List<InventoryFile> files) {
        return read(files, false);
    }

    /// Reads lists of NetBox's REST API; CSV files beside them add what NetBox does not record.
    public static InventoryReading netBox(List<InventoryFile> files) {
        return read(files, true);
    }

    private static InventoryReading read(List<InventoryFile> files, boolean netBox) {
        try {
            bounded(files);
            List<InventoryFile> tables = new ArrayList<>();
            List<InventoryFile> lists = new ArrayList<>();
            for (InventoryFile file : files) {
                (netBox && !file.name().endsWith(".csv") ? lists : tables).add(file);
            }
            List<String> warnings = new ArrayList<>();
            TopologyRecords records = netBox
                    ? new NetBoxInventory(NetBoxLists.of(lists, warnings), warnings).records()
                    : TopologyRecords.NONE;
            if (!netBox || !tables.isEmpty()) {
                records = records.and(CsvInventory.read(tables, !netBox));
            }
            return new InventoryReading.Taken(records, warnings);
        } catch (WrongInventory wrong) {
            return new InventoryReading.Rejected(wrong.problem());
        }
    }

    private static void bounded(List<InventoryFile> files) {
        long bytes = files.stream().mapToLong(file -> file.content().length).sum();
        if (files.size() > MOST_FILES || bytes > MOST_BYTES) {
            throw new WrongInventory("an export has at most " + MOST_FILES + " files and "
                    + (MOST_BYTES >> 20) + " MiB together, not " + files.size() + " with "
                    + (bytes >> 20) + " MiB; leave out lists that are not needed");
        }
    }
}
