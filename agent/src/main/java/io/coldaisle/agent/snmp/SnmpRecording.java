package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/// What a device answered at one or more moments, in the form of `snmprec`. Each sample but the first
/// holds what changed; other readers of that form take the lines between for comments.
///
/// ```
/// # sample 0
/// 1.3.6.1.2.1.1.3.0|67|4711
/// # sample 10000
/// 1.3.6.1.2.1.1.3.0|67|5711
/// # gone 1.3.6.1.2.1.2.2.1.8.3
/// ```
public final class SnmpRecording {
    private static final int MOST_LINES = 2_000_000;
    private static final int MOST_SAMPLES = 10_000;
    private static final int LONGEST_LINE = 200_000;
    private static final String SAMPLE = "# sample ";
    private static final String GONE = "# gone ";
    private final List<Long> times = new ArrayList<>();
    private final List<NavigableMap<OID, Variable>> samples = new ArrayList<>();
    private long leftOut;

    /// Adds a sample.
    ///
    /// @param whole false when it ended early: what it lacks stays as it was
    void add(long atMs, NavigableMap<OID, Variable> values, boolean whole) {
        NavigableMap<OID, Variable> all = new TreeMap<>();
        if (!whole && !samples.isEmpty()) {
            all.putAll(samples.getLast());
        }
        all.putAll(values);
        times.add(atMs);
        samples.add(all);
    }

    public int samples() {
        return samples.size();
    }

    public int instances() {
        return samples.isEmpty() ? 0 : samples.getLast().size();
    }

    public long atMs(int sample) {
        return times.get(sample);
    }

    /// Values left out because they held a credential.
    public long leftOut() {
        return leftOut;
    }

    NavigableMap<OID, Variable> values(int sample) {
        return Collections.unmodifiableNavigableMap(samples.get(sample));
    }

    /// Some devices show the communities they take; none of ours leaves with a recording.
    public void leaveOutSecrets(Endpoint endpoint) {
        List<String> secrets = new ArrayList<>();
        switch (endpoint.login()) {
            case Login.Community(Secret community, var _) -> secrets.add(community.reveal());
            case Login.SnmpUser user -> {
                secrets.add(user.user());
                addSecret(secrets, user.authPassword());
                addSecret(secrets, user.privPassword());
            }
            case Login.None _,Login.UserPassword _,Login.IpmiUser _ -> {
            }
        }
        for (NavigableMap<OID, Variable> sample : samples) {
            int before = sample.size();
            sample.values().removeIf(value -> holds(value, secrets));
            leftOut += before - sample.size();
        }
    }

    private static void addSecret(List<String> secrets,
            @org.jspecify.annotations.Nullable Secret secret) {
        if (secret != null) {
            secrets.add(secret.reveal());
        }
    }

    private static boolean holds(Variable value, List<String> secrets) {
        if (!(value instanceof OctetString octets)) {
            return false;
        }
        String text = new String(octets.getValue(), StandardCharsets.UTF_8);
        return secrets.stream().anyMatch(secret -> !secret.isEmpty() && text.contains(secret));
    }

    /// Replaces what tells whose device this is.
    ///
    /// @return how many values changed or were left out
    public long anonymise(List<String> serialPlaces) {
        Anonymiser anonymiser = new Anonymiser(serialPlaces);
        samples.forEach(anonymiser::learn);
        for (NavigableMap<OID, Variable> sample : samples) {
            anonymiser.apply(sample);
        }
        return anonymiser.changed();
    }

    public void write(Path file) throws IOException {
        StringBuilder out = new StringBuilder("# SNMP recording, coldaisle-agent record\n");
        NavigableMap<OID, Variable> before = new TreeMap<>();
        for (int i = 0; i < samples.size(); i++) {
            out.append(SAMPLE).append(times.get(i)).append('\n');
            NavigableMap<OID, Variable> now = samples.get(i);
            for (Map.Entry<OID, Variable> entry : now.entrySet()) {
                if (!entry.getValue().equals(before.get(entry.getKey()))) {
                    out.append(Snmprec.line(entry.getKey(), entry.getValue())).append('\n');
                }
            }
            for (OID oid : before.keySet()) {
                if (!now.containsKey(oid)) {
                    out.append(GONE).append(oid.toDottedString()).append('\n');
                }
            }
            before = now;
        }
        Files.writeString(file, out, StandardCharsets.ISO_8859_1,
                java.nio.file.StandardOpenOption.CREATE_NEW);
    }

    /// Reads a recording, or a plain walk in that form, which is one sample.
    ///
    /// @throws IOException naming file, line and what is wrong there
    public static SnmpRecording read(Path file) throws IOException {
        SnmpRecording recording = new SnmpRecording();
        NavigableMap<OID, Variable> values = new TreeMap<>();
        long atMs = 0;
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.length() > LONGEST_LINE || number > MOST_LINES
                        || recording.samples.size() > MOST_SAMPLES) {
                    throw new IOException("is too large for a recording");
                }
                if (line.startsWith(SAMPLE)) {
                    if (!values.isEmpty()) {
                        recording.add(atMs, values, true);
                    }
                    atMs = time(line.substring(SAMPLE.length()), atMs);
                } else if (line.startsWith(GONE)) {
                    values.remove(oid(line.substring(GONE.length())));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    take(line, values);
                }
            }
        } catch (java.nio.file.NoSuchFileException missing) {
            throw new IOException(file + ": no such file", missing);
        } catch (IOException wrong) {
            throw new IOException(file + ":" + number + ": " + wrong.getMessage()
                    + "; record the device again", wrong);
        }
        if (values.isEmpty()) {
            throw new IOException(file + ": holds no values; record the device again");
        }
        recording.add(atMs, values, true);
        return recording;
    }

    private static long time(String text, long after) throws IOException {
        long atMs = text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
        if (atMs < after) {
            throw new IOException("a sample is at milliseconds that do not go back, got " + text);
        }
        return atMs;
    }

    private static OID oid(String text) throws IOException {
        String plain = text.strip().replaceFirst("^\\.", "");
        if (!plain.matches("[0-9]{1,10}(\\.[0-9]{1,10}){1,127}")) {
            throw new IOException("is no OID: " + plain.substring(0, Math.min(40, plain.length())));
        }
        return new OID(plain);
    }

    private static void take(String line, Map<OID, Variable> into) throws IOException {
        String[] fields = line.split("\\|", 3);
        if (fields.length < 3) {
            throw new IOException("OID|TAG|VALUE is expected");
        }
        if (!fields[1].equals("5")) {
            into.put(oid(fields[0]), Snmprec.value(fields[1], fields[2]));
        }
    }
}
