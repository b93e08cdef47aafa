package io.coldaisle.hub.standby;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.backup.Folders;
import io.coldaisle.hub.security.PemFiles;
import io.coldaisle.hub.security.Secrets;
import io.coldaisle.v1.IdentityFile;
import io.coldaisle.v1.IdentityFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The keys and certificates in a hub's data folder, which are no part of its store.
final class IdentityFolder {
    private static final List<String> FOLDERS = List.of("ca", "operator");
    private static final int MOST_FILES = 32;
    private static final int MOST_BYTES = 64 << 10;
    private static final String PATH = "(ca|operator)/[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private final Path data;

    IdentityFolder(Path data) {
        this.data = data;
    }

    /// All of them.
    ///
    /// @throws IOException when they cannot be read, or are not what a hub keeps there
    IdentityFiles read() throws IOException {
        IdentityFiles.Builder all = IdentityFiles.newBuilder();
        for (Path file : files()) {
            if (Files.size(file) > MOST_BYTES || all.getFilesCount() == MOST_FILES) {
                throw new IOException(file + " is no file of a hub's identity; remove it");
            }
            all.addFiles(IdentityFile.newBuilder()
                    .setPath(data.relativize(file).toString())
                    .setBytes(ByteString.copyFrom(Files.readAllBytes(file))));
        }
        return all.build();
    }

    private List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : FOLDERS) {
            Path within = data.resolve(folder);
            if (Files.isDirectory(within)) {
                Folders.files(within)
                        .stream()
                        .filter(file -> !file.toString().endsWith(".new"))
                        .forEach(all::add);
            }
        }
        return all;
    }

    static String digest(IdentityFiles files) {
        return files.getFilesCount() == 0 ? "" : Secrets.sha256(files.toByteArray());
    }

    /// Writes those of another hub in the place of what is there, for their owner only.
    ///
    /// @throws IOException when the disk refuses, or they are not what a hub keeps there
    void write(IdentityFiles files) throws IOException {
        Set<Path> given = new TreeSet<>();
        if (files.getFilesCount() > MOST_FILES) {
            throw new IOException("the active hub tells of too many keys and certificates");
        }
        for (IdentityFile file : files.getFilesList()) {
            if (!file.getPath().matches(PATH) || file.getBytes().size() > MOST_BYTES) {
                throw new IOException("the active hub tells of a file " + file.getPath()
                        + ", which is none of a hub's identity");
            }
            Path target = data.resolve(file.getPath());
            given.add(target);
            write(target, file.getBytes());
        }
        for (Path file : files()) {
            if (!given.contains(file)) {
                Files.delete(file);
            }
        }
    }

    private static void write(Path target, ByteString bytes) throws IOException {
        Path folder = target.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Folders.makePrivate(folder);
        }
        PemFiles.writeSecret(target, bytes.toByteArray());
    }
}
