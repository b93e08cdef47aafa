package io.coldaisle.lab.tap;

import io.coldaisle.lab.tap.Spoken.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A file of what was spoken, compressed with gzip: the line `coldaisle streams 1`, then for each a letter,
/// the time in ms (8 bytes), the length (4 bytes, both big-endian) and the message as it was on the wire,
/// so that no version has to know what another one's messages mean.
public final class StreamFile implements AutoCloseable {
    private static final String FIRST_LINE = "coldaisle streams 1\n";
    private static final int LONGEST = 8 << 20;

    private final DataOutputStream out;

    /// Begins one.
    public StreamFile(OutputStream to) throws IOException {
        out = new DataOutputStream(new GZIPOutputStream(to));
        out.writeBytes(FIRST_LINE);
    }

    /// Adds what was spoken next.
    public synchronized void add(Spoken spoken) throws IOException {
        out.writeByte(spoken.kind().letter());
        out.writeLong(spoken.atMs());
        out.writeInt(spoken.message().length);
        out.write(spoken.message());
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    /// Reads one to its end.
    ///
    /// @throws IOException when it is none, or ends before its end
    public static List<Spoken> read(InputStream from) throws IOException {
        List<Spoken> all = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(from))) {
            byte[] first = in.readNBytes(FIRST_LINE.length());
            if (!FIRST_LINE.equals(new String(first, StandardCharsets.US_ASCII))) {
                throw new IOException("not a file of streams: it does not begin with \""
                        + FIRST_LINE.strip() + "\"");
            }
            for (int letter = in.read(); letter >= 0; letter = in.read()) {
                all.add(next(letter, in));
            }
        }
        return all;
    }

    private static Spoken next(int letter, DataInputStream in) throws IOException {
        Kind kind;
        try {
            kind = Kind.of(letter);
        } catch (IllegalArgumentException e) {
            throw new IOException("a file of streams is damaged: " + e.getMessage(), e);
        }
        long atMs = in.readLong();
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a file of streams is damaged: a message of " + length
                    + " bytes");
        }
        byte[] message = new byte[length];
        in.readFully(message);
        return new Spoken(kind, atMs, message);
    }
}
