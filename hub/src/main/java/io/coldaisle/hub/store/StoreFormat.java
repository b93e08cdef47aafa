package io.coldaisle.hub.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// Which form a store is in, as a number in the store itself. A record that gains a component needs
/// no new number ([RecordJson]); what an older hub would misread does.
///
/// | format | since | what |
/// |---|---|---|
/// | 1 | 0.1.0 | the tables of the package's description; a store without a number is in this form |
public final class StoreFormat {
    /// The newest form this hub reads, and the one it writes.
    public static final int CURRENT = 1;
    static final byte[] KEY = Bytes.prefix("format");

    private StoreFormat() {}

    static byte[] current() {
        return Integer.toString(CURRENT).getBytes(StandardCharsets.US_ASCII);
    }

    static boolean marked(RocksDB db) throws RocksDBException {
        return db.get(KEY) != null;
    }

    /// @throws IOException when the store is in a form that this hub does not know
    static void require(RocksDB db, Path directory) throws IOException, RocksDBException {
        byte[] value = db.get(KEY);
        if (value == null) {
            return;
        }
        String text = new String(value, StandardCharsets.US_ASCII);
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new IOException("store " + directory + " is damaged: its format is no number;"
                    + " restore a backup into an empty folder (coldaisle-hub restore)");
        }
        requireKnown(Integer.parseInt(text), "store " + directory);
    }

    /// @param what names what is in that form
    /// @throws IOException when this hub does not know it
    public static void requireKnown(int format, String what) throws IOException {
        if (format > CURRENT) {
            throw new IOException(what + " has format " + format + ", which a newer hub wrote;"
                    + " this one knows formats up to " + CURRENT
                    + ": install that version again, or restore a backup this one has made");
        }
    }
}
