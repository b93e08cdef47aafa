package io.coldaisle.hub.standby;

import io.coldaisle.hub.backup.Folders;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import io.coldaisle.v1.CopyEnd;
import io.coldaisle.v1.CopyFile;
import io.coldaisle.v1.IdentityFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The standby's data folder: a copy of the active hub's. One thread at a time.
///
/// ```
///   DATA/follows       says that this folder is a standby's; no hub serves from it
///   DATA/store         the copy
///   DATA/copy.part     a fresh one that is not whole yet
///   DATA/store.before  what a hub that was replaced had; kept until the next time
/// ```
final class Copy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Copy.class);
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private final Path data;
    private final long cacheBytes;
    private final IdentityFolder identity;
    private @Nullable Store store;
    private @Nullable OutputStream file;
    private int files;

    private Copy(Path data, long cacheBytes) {
        this.data = data;
        this.cacheBytes = cacheBytes;
        this.identity = new IdentityFolder(data);
    }

    /// Opens the folder of a standby, made one if it is empty.
    ///
    /// @throws IOException when it cannot be used
    static Copy open(Path data, long cacheBytes) throws IOException {
        Copy copy = new Copy(data, cacheBytes);
        Files.createDirectories(data);
        mark(data);
        Folders.remove(copy.part());
        if (Files.exists(copy.folder())) {
            copy.store = Store.open(copy.folder(), cacheBytes);
        }
        return copy;
    }

    private static Path marker(Path data) {
        return data.resolve("follows");
    }

    /// True when the folder is that of a standby.
    static boolean marked(Path data) {
        return Files.exists(marker(data));
    }

    private static void mark(Path data) throws IOException {
        if (!marked(data)) {
            Files.createFile(marker(data));
            Folders.sync(data);
        }
    }

    /// From now on the folder is that of a hub that serves.
    static void unmark(Path data) throws IOException {
        Files.deleteIfExists(marker(data));
        Folders.sync(data);
    }

    /// The folder of a hub that was replaced becomes a standby's; what it had is set aside.
    static void stepDown(Path data) throws IOException {
        mark(data);
        Path store = data.resolve("store");
        if (Files.exists(store)) {
            Path before = data.resolve("store.before");
            Folders.remove(before);
            Files.move(store, before);
            Folders.sync(data);
            LOG.warn("what this hub held is set aside in {}", before);
        }
    }

    private Path folder() {
        return data.resolve("store");
    }

    private Path part() {
        return data.resolve("copy.part");
    }

    /// Position of the last record; 0 without a copy.
    long position() {
        return store == null ? 0 : store.position();
    }

    /// Term of the hub it is a copy of; 0 without one.
    long term() {
        return store == null ? 0 : new HubTables(store).pair().term();
    }

    String identity() throws IOException {
        return IdentityFolder.digest(identity.read());
    }

    void identity(IdentityFiles files) throws IOException {
        identity.write(files);
    }

    /// Takes a part of a fresh copy. With the first one the copy before is given up.
    void take(CopyFile given) throws IOException {
        if (!given.getName().matches(NAME)) {
            throw new IOException("the active hub tells of a file " + given.getName()
                    + ", which is none of a store");
        }
        OutputStream open = file;
        if (open == null) {
            begin();
            open = Files.newOutputStream(part().resolve(given.getName()),
                    StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            file = open;
        }
        open.write(given.getBytes().toByteArray());
        if (given.getLast()) {
            open.close();
            file = null;
            files++;
        }
    }

    private void begin() throws IOException {
        if (files > 0 || Files.exists(part())) {
            return;
        }
        Folders.makePrivate(part());
    }

    /// The fresh copy takes the place of the one before.
    void end(CopyEnd end) throws IOException {
        if (file != null || files != end.getFiles()) {
            throw new IOException("the copy has " + files + " files of " + end.getFiles());
        }
        for (Path each : Folders.files(part())) {
            Folders.sync(each);
        }
        Folders.sync(part());
        letGo();
        Folders.remove(folder());
        Files.move(part(), folder());
        Folders.sync(data);
        files = 0;
        Store fresh = Store.open(folder(), cacheBytes);
        store = fresh;
        if (fresh.position() != end.getPosition()) {
            throw new IOException("the copy ends at position " + fresh.position() + ", not at "
                    + end.getPosition());
        }
        LOG.info("the copy of the active hub is whole, at position {}", end.getPosition());
    }

    /// Writes what the active hub wrote, durably; returns the position after it.
    long write(long first, byte[] batch) throws IOException {
        Store open = store;
        if (open == null) {
            throw new IOException("a write came before the copy it belongs to");
        }
        boolean _ = open.recover();
        open.follow(first, batch);
        return open.position();
    }

    /// What was not whole is given up: the next stream begins anew.
    void interrupted() {
        try {
            OutputStream open = file;
            file = null;
            files = 0;
            if (open != null) {
                open.close();
            }
            Folders.remove(part());
        } catch (IOException e) {
            LOG.warn("{} cannot be removed: {}", part(), e.getMessage());
        }
    }

    private void letGo() {
        Store open = store;
        store = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        interrupted();
        letGo();
    }
}
