package io.coldaisle.agent.recording;

import io.coldaisle.agent.net.Tape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Takes a recording down. Touched on the polling thread only, until it is done.
public final class Recorder implements Tape {
    private static final String LEFT_OUT = "(left out)";
    /// A shorter one would be found everywhere by chance.
    private static final int SHORTEST = 4;
    private final LongSupplier clockMs;
    private final List<String> secrets;
    private final List<Recording.Poll> polls = new ArrayList<>();
    private final Map<String, Map<String, String>> latest = new HashMap<>();
    private List<Exchange> current = new ArrayList<>();
    private long pollAtMs = -1;
    private long exchanges;
    private long characters;
    private long leftOut;

    /// @param clockMs since the recording began
    /// @param secrets what must never stand in it, such as the password, in text or in hexadecimal digits
    public Recorder(LongSupplier clockMs, List<String> secrets) {
        this.clockMs = clockMs;
        this.secrets = secrets.stream().filter(secret -> secret.length() >= SHORTEST).toList();
    }

    /// A poll begins. What comes between two polls belongs to the earlier one.
    public void beginPoll() {
        endPoll();
        pollAtMs = clockMs.getAsLong();
    }

    private void endPoll() {
        if (pollAtMs >= 0) {
            polls.add(new Recording.Poll(pollAtMs, current));
        }
        current = new ArrayList<>();
    }

    /// True when it takes nothing more: what came of the poll under way would be half of it.
    public boolean isFull() {
        return exchanges >= Recording.MOST_EXCHANGES || characters >= Recording.MOST_CHARACTERS
                || polls.size() >= Recording.MOST_POLLS;
    }

    /// Values that held a secret.
    public long leftOut() {
        return leftOut;
    }

    /// What was taken down.
    ///
    /// @param stopped earlier than it was to
    public Recording done(String protocol, String path, String agentVersion, long startedMs,
            boolean stopped) {
        boolean full = isFull();
        if (full) {
            current = new ArrayList<>();
        } else {
            endPoll();
        }
        pollAtMs = -1;
        return new Recording(new Header(protocol, path, agentVersion, startedMs,
                full ? "full" : stopped ? "stopped" : "complete", false), polls);
    }

    @Override
    public boolean isOn() {
        return pollAtMs >= 0 && !isFull();
    }

    @Override
    public void answered(String question, Map<String, String> answer) {
        if (!isOn()) {
            return;
        }
        Map<String, String> clean = withoutSecrets(answer);
        Map<String, String> before = latest.get(question);
        if (clean.equals(before)) {
            add(question, before, "");
            return;
        }
        clean.forEach((name, text) -> characters += name.length() + text.length());
        latest.put(question, clean);
        add(question, clean, "");
    }

    private Map<String, String> withoutSecrets(Map<String, String> answer) {
        Map<String, String> clean = new LinkedHashMap<>();
        answer.forEach((name, text) -> {
            String now = text;
            for (String secret : secrets) {
                String hex = hex(secret);
                now = now.replace(secret, LEFT_OUT).replace(hex, "0".repeat(hex.length()));
            }
            leftOut += now.equals(text) ? 0 : 1;
            clean.put(name, now);
        });
        return clean;
    }

    private static String hex(String secret) {
        return HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void unchanged(String question) {
        Map<String, String> before = latest.get(question);
        if (isOn() && before != null) {
            add(question, before, "");
        }
    }

    @Override
    public void silent(String question, String why) {
        if (isOn()) {
            add(question, null, why);
        }
    }

    private void add(String question, @Nullable Map<String, String> answer, String silence) {
        exchanges++;
        current.add(new Exchange(clockMs.getAsLong(), question, answer, silence));
    }
}
