package io.coldaisle.agent;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.outbox.Append;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import io.coldaisle.wire.EntryMapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Alarms in force as checkpoints, kept in the same append as the reports of them: after a restart
/// nothing is raised twice and nothing is forgotten.
///
/// ```
///   sources 2B | { source UTF | severity UTF } | alarm
/// ```
final class AlarmCheckpoints {
    static final String CHECKPOINT = "a/";

    private AlarmCheckpoints() {}

    /// Adds what changed in the book since the last time.
    static void add(AlarmBook book, Append append) {
        for (String key : book.drainChanged()) {
            Alarm alarm = book.inForce(key);
            append.checkpoint(CHECKPOINT + key,
                    alarm == null ? new byte[0] : toBytes(alarm, book.sources(key)));
        }
    }

    static void restore(Map<String, byte[]> checkpoints, AlarmBook book) {
        checkpoints.values().forEach(bytes -> restore(bytes, book));
    }

    private static byte[] toBytes(Alarm alarm, Map<String, Severity> sources) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(sources.size());
            for (Map.Entry<String, Severity> source : sources.entrySet()) {
                out.writeUTF(source.getKey());
                out.writeUTF(source.getValue().name());
            }
            out.write(EntryMapping.toBytes(alarm));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void restore(byte[] bytes, AlarmBook book) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Map<String, Severity> sources = new LinkedHashMap<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                sources.put(in.readUTF(), Severity.valueOf(in.readUTF()));
            }
            book.restore(EntryMapping.alarm(in.readAllBytes()), sources);
        } catch (IOException e) {
            throw new UncheckedIOException("an alarm checkpoint is cut short", e);
        }
    }
}
