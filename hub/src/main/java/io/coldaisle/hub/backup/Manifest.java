package io.coldaisle.hub.backup;

import io.coldaisle.hub.store.RecordJson;
import io.coldaisle.hub.store.StoreFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// What is in a backup: the file that makes a folder one.
///
/// @param form of this file
/// @param format of the store
/// @param atMs the moment it is of, hub's clock
/// @param position of the last input in the log
public record Manifest(int form, int format, long atMs, long position, List<Part> parts) {
    static final String FILE = "backup.json";
    private static final int FORM = 1;
    private static final long LARGEST = 64 << 20;
    /// RocksDB keeps checksums of the blocks of these itself, and they are large.
    private static final String TABLES = ".sst";

    public Manifest {
        parts = List.copyOf(parts);
    }

    /// A file of it.
    ///
    /// @param path relative to the backup, with slashes
    /// @param sha256 in hex; empty for the store's tables, whose blocks have checksums of their own
    public record Part(String path, long bytes, String sha256) {}

    /// What stands in a folder now.
    static Manifest of(Path folder, long atMs, long position) throws IOException {
        List<Part> parts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                parts.add(part(folder, file));
            }
        }
        return new Manifest(FORM, StoreFormat.CURRENT, atMs, position, parts);
    }

    private static Part part(Path folder, Path file) throws IOException {
        String path = folder.relativize(file).toString().replace('\\', '/');
        return new Part(path, Files.size(file), path.endsWith(TABLES) ? "" : digest(file));
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream through = new DigestInputStream(in,
                        MessageDigest.getInstance("SHA-256"))) {
            through.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(through.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Makes the folder a backup, durably.
    void write(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        Files.write(file, RecordJson.toBytes(this));
        for (Path each : List.of(file, folder)) {
            Folders.sync(each);
        }
    }

    /// @throws IOException when the folder holds no backup, or one of a newer hub
    static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new IOException(folder + " is no complete backup: it has no " + FILE
                    + "; name a folder that coldaisle backup made");
        }
        Manifest manifest;
        try {
            manifest = RecordJson.fromBytes(Manifest.class, Files.readAllBytes(file));
        } catch (IllegalStateException e) {
            throw new IOException(file + " is damaged: " + e.getMessage()
                    + "; take another backup", e);
        }
        if (manifest.form() != FORM) {
            throw new IOException(file + " has form " + manifest.form() + ", this hub knows form "
                    + FORM + "; restore it with the version of the hub that made it");
        }
        StoreFormat.requireKnown(manifest.format(), "backup " + folder);
        return manifest;
    }

    /// @throws IOException when a file is missing, or is another than it was
    void requireWhole(Path folder) throws IOException {
        for (Part part : parts) {
            Path file = folder.resolve(part.path()).normalize();
            if (!file.startsWith(folder)) {
                throw damaged(folder, part.path() + " lies outside of it");
            }
            if (!Files.isRegularFile(file)) {
                throw damaged(folder, part.path() + " is missing");
            }
            if (Files.size(file) != part.bytes()) {
                throw damaged(folder, part.path() + " has " + Files.size(file) + " bytes, not "
                        + part.bytes());
            }
            if (!part.sha256().isEmpty() && !part.sha256().equals(digest(file))) {
                throw damaged(folder, part.path() + " is not what was written");
            }
        }
    }

    static IOException damaged(Path folder, String what) {
        return new IOException("backup " + folder + " is damaged: " + what
                + "; take another backup");
    }

    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }
}
