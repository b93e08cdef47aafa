package io.coldaisle.hub.backup;

import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.SetBack;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.StoreException;
import io.coldaisle.hub.store.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The way back: a backup into the empty data folder of a hub that is not running.
public final class Restore {
    /// Stands in a data folder that is not whole yet; no hub starts there.
    private static final String UNFINISHED = "restore-unfinished";
    private static final long CACHE_BYTES = 16 << 20;

    private Restore() {}

    /// Checks the backup, copies it, opens the copy, and notes of each agent that it may have sent
    /// more than is in it.
    ///
    /// @param data the folder hub.data names; empty, or not there
    /// @throws IOException when the backup is damaged or newer than this hub, or the folder is not
    ///         empty; the message says what to do
    public static Manifest into(Path from, Path data, long nowMs) throws IOException {
        Path backup = from.toAbsolutePath().normalize();
        Manifest manifest = Manifest.read(backup);
        requireEmpty(data);
        manifest.requireWhole(backup);
        Files.createDirectories(data);
        Path marker = Files.createFile(data.resolve(UNFINISHED));
        for (Manifest.Part part : manifest.parts()) {
            copy(backup.resolve(part.path()), data.resolve(part.path()));
        }
        try (Store store = Store.open(data.resolve("store"), CACHE_BYTES)) {
            store.verify();
            HubTables tables = new HubTables(store);
            if (tables.journal().last() != manifest.position()) {
                throw new IOException("its log ends at " + tables.journal().last() + ", not at "
                        + manifest.position());
            }
            try (Transaction transaction = store.begin()) {
                setBack(tables, transaction, nowMs);
                store.commit(transaction);
            }
        } catch (StoreException | IOException e) {
            throw new IOException("backup " + backup + " cannot be restored: " + e.getMessage()
                    + "; empty " + data + " and take another backup", e);
        }
        Files.delete(marker);
        return manifest;
    }

    private static void requireEmpty(Path data) throws IOException {
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw new IOException(data + " is no folder; hub.data names one");
        }
        if (Files.isDirectory(data)) {
            try (var inside = Files.list(data)) {
                if (inside.findAny().isPresent()) {
                    throw new IOException(data + " is not empty; nothing is overwritten: stop its"
                            + " hub, move the folder away, and restore again");
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Path parent = to.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Folders.makePrivate(parent);
        }
        Files.copy(from, to);
        // a key stays its owner's, whatever became of the backup's modes on its way
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
    }

    /// Notes of each agent that it may have sent more than is here.
    public static void setBack(HubTables tables, Transaction transaction, long nowMs) {
        for (LinkRecord link : tables.links().positions().all("")) {
            tables.setBack()
                    .put(transaction, link.agent(), new SetBack(link.agent(), nowMs, 0));
        }
    }

    /// @throws IOException when a restore into this data folder did not end
    public static void requireFinished(Path data) throws IOException {
        if (Files.exists(data.resolve(UNFINISHED))) {
            throw new IOException("a restore into " + data + " did not end; empty that folder and"
                    + " restore again (coldaisle-hub restore)");
        }
    }
}
