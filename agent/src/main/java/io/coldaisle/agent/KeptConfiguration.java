package io.coldaisle.agent;

import io.coldaisle.agent.uplink.ConfigurationReport;
import io.coldaisle.agent.uplink.ConfigurationReport.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// What of the hub's configurations survives a kill, as one file: which is in force, which is on trial,
/// and what was last to be said of any.
///
/// ```
///   "CAcf" | form 1B | in force: version, yaml | trial 0/1 [version, yaml] | report | CRC-32 4B
///   text: length 4B, UTF-8
/// ```
/// @param inForce counts at the next start, whatever is on trial
/// @param trial null when none is
record KeptConfiguration(Document inForce, @Nullable Document trial, ConfigurationReport last) {
    private static final byte[] MAGIC = "CAcf".getBytes(StandardCharsets.US_ASCII);
    private static final byte FORM = 1;
    private static final int LONGEST = 2 << 20;
    private static final int MOST = 10_000;

    /// What the hub lays over the own file.
    ///
    /// @param version empty: nothing
    record Document(String version, String yaml) {
        static final Document NONE = new Document("", "");
    }

    /// Of an agent that never had anything of the hub.
    static final KeptConfiguration NOTHING = new KeptConfiguration(Document.NONE, null,
            new ConfigurationReport("", Stage.IN_FORCE, List.of(), List.of(), List.of(), "", 0));

    /// The same after a start: a trial that was under way is over, since nobody watched its end.
    KeptConfiguration started(long nowMs) {
        Document broken = trial;
        return broken == null
                ? this
                : new KeptConfiguration(inForce, null,
                        new ConfigurationReport(broken.version(), Stage.INTERRUPTED,
                                List.of("the agent ended while its devices were watched"),
                                List.of(), List.of(), inForce.version(), nowMs));
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeByte(FORM);
            write(out, inForce);
            Document trying = trial;
            out.writeBoolean(trying != null);
            if (trying != null) {
                write(out, trying);
            }
            write(out, last);
            CRC32 sum = new CRC32();
            sum.update(bytes.toByteArray());
            out.writeInt((int) sum.getValue());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Document document) throws IOException {
        text(out, document.version());
        text(out, document.yaml());
    }

    private static void write(DataOutputStream out, ConfigurationReport report)
            throws IOException {
        text(out, report.version());
        text(out, report.stage().name());
        texts(out, report.errors());
        texts(out, report.unreachable());
        texts(out, report.pinned());
        text(out, report.inForce());
        out.writeLong(report.atMs());
    }

    private static void texts(DataOutputStream out, List<String> all) throws IOException {
        out.writeInt(all.size());
        for (String each : all) {
            text(out, each);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// @throws IOException when the bytes are not what was written
    static KeptConfiguration fromBytes(byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        int body = bytes.length - Integer.BYTES;
        sum.update(bytes, 0, Math.max(0, body));
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (body < MAGIC.length + 1 || !java.util.Arrays.equals(in.readNBytes(MAGIC.length),
                    MAGIC) || in.readByte() != FORM) {
                throw new IOException("is no kept configuration of this version");
            }
            Document inForce = document(in);
            Document trial = in.readBoolean() ? document(in) : null;
            ConfigurationReport last = report(in);
            if (in.readInt() != (int) sum.getValue()) {
                throw new IOException("is damaged: its sum is wrong");
            }
            return new KeptConfiguration(inForce, trial, last);
        } catch (IllegalArgumentException wrong) {
            throw new IOException("is damaged: " + wrong.getMessage(), wrong);
        }
    }

    private static Document document(DataInputStream in) throws IOException {
        return new Document(text(in), text(in));
    }

    private static ConfigurationReport report(DataInputStream in) throws IOException {
        return new ConfigurationReport(text(in), Stage.valueOf(text(in)), texts(in), texts(in),
                texts(in), text(in), in.readLong());
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("is damaged: a list of " + count);
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(text(in));
        }
        return all;
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("is damaged: a text of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("is cut short");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
