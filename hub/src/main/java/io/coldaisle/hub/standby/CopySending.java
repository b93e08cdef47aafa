package io.coldaisle.hub.standby;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.backup.Folders;
import io.coldaisle.hub.store.Store;
import io.coldaisle.v1.CopyEnd;
import io.coldaisle.v1.CopyFile;
import io.coldaisle.v1.FollowResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a whole store, as it is at one moment, while the hub goes on.
final class CopySending {
    private static final Logger LOG = LoggerFactory.getLogger(CopySending.class);
    private static final String FOLDER = "copy-for-standby";
    private static final int PART = 256 << 10;
    private static final long CACHE_BYTES = 1 << 20;

    private final Path folder;
    private final Store store;
    private final Shipper.Outflow out;

    CopySending(Path data, Store store, Shipper.Outflow out) {
        this.folder = data.resolve(FOLDER);
        this.store = store;
        this.out = out;
    }

    /// @return position of the last record in it
    long send() throws IOException, InterruptedException {
        Folders.remove(folder);
        try {
            store.copyTo(folder);
            long position = position();
            List<Path> files = files();
            LOG.info("the standby gets a copy of {} files, position {}", files.size(), position);
            for (Path file : files) {
                send(file);
            }
            out.send(FollowResponse.newBuilder()
                    .setCopyEnd(CopyEnd.newBuilder()
                            .setPosition(position)
                            .setFiles(files.size()))
                    .build());
            return position;
        } finally {
            Folders.remove(folder);
        }
    }

    private long position() throws IOException {
        try (Store copy = Store.openToRead(folder, CACHE_BYTES)) {
            return copy.position();
        }
    }

    private List<Path> files() throws IOException {
        return Folders.files(folder)
                .stream()
                // what a look at it leaves behind is none of its files
                .filter(file -> !file.getFileName().toString().matches("LOG.*|LOCK"))
                .toList();
    }

    private void send(Path file) throws IOException, InterruptedException {
        long left = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            do {
                byte[] part = in.readNBytes((int) Math.min(PART, left));
                left -= part.length;
                if (part.length == 0 && left > 0) {
                    throw new IOException(file + " became shorter while it was sent");
                }
                out.send(FollowResponse.newBuilder()
                        .setCopyFile(CopyFile.newBuilder()
                                .setName(file.getFileName().toString())
                                .setBytes(ByteString.copyFrom(part))
                                .setLast(left == 0))
                        .build());
            } while (left > 0 && !out.ended());
        }
    }
}
