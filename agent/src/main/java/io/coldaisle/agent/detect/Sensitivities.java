package io.coldaisle.agent.detect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What operators said of alarms: who cried wolf is harder to believe, by a quarter each time and three
/// times at most; who was right is believed a tenth sooner, down to 0.7. Kept by sensor path, and by
/// device for its verdict.
final class Sensitivities {
    static final double LEAST = 0.7;
    static final double MOST = 3;
    private static final double NOT_REAL = 1.25;
    private static final double REAL = 0.9;
    private static final int MOST_KEPT = 5_000;
    private static final byte FORM = 1;
    private final Map<String, Double> factors = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /// By how much the alarm level of what has that name is raised.
    double of(String name) {
        return factors.getOrDefault(name, 1.0);
    }

    /// Takes in a word and returns the factor from now on.
    double say(String name, boolean real) {
        double factor = Math.clamp(of(name) * (real ? REAL : NOT_REAL), LEAST, MOST);
        factors.put(name, factor);
        return factor;
    }

    byte[] save() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeInt(factors.size());
            for (Map.Entry<String, Double> each : factors.entrySet()) {
                out.writeUTF(each.getKey());
                out.writeDouble(each.getValue());
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    /// Takes over what was saved; of another form, or cut short, what can be read of it.
    void load(byte[] saved) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            if (in.readByte() != FORM) {
                return;
            }
            for (int left = in.readInt(); left > 0 && in.available() > 0; left--) {
                String name = in.readUTF();
                factors.put(name, Math.clamp(in.readDouble(), LEAST, MOST));
            }
        } catch (IOException cutShort) {
            // what was read counts, the rest is as if nobody had said anything
            return;
        }
    }
}
