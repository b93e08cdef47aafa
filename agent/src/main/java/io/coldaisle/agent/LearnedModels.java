package io.coldaisle.agent;

import io.coldaisle.agent.detect.DetectorBank;
import io.coldaisle.agent.detect.Shadow;
import io.coldaisle.agent.outbox.Append;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What models learned, on disk, by their version: a shadow that is put in force goes on with what it
/// learned as a shadow.
///
/// ```
///   w/NAME             learned by the model in force
///   w!model            its version
///   x/VERSION/NAME     learned by a shadow
/// ```
final class LearnedModels {
    private static final Logger LOG = LoggerFactory.getLogger(LearnedModels.class);
    private static final String IN_FORCE = "w/";
    private static final String VERSION = "w!model";
    private static final String SHADOWS = "x/";
    private final String version;
    private final DetectorBank bank;
    private final @Nullable Shadow shadow;
    private final String shadowVersion;

    /// @param version of the model in force
    /// @param shadowVersion empty where there is no shadow
    LearnedModels(String version, DetectorBank bank, String shadowVersion,
            @Nullable Shadow shadow) {
        this.version = version;
        this.bank = bank;
        this.shadow = shadow;
        this.shadowVersion = shadowVersion;
    }

    /// What it was, and what becomes of it on disk.
    void restore(Outbox outbox) throws OutboxException {
        byte[] before = outbox.checkpoint(VERSION);
        String was = before == null ? "" : new String(before, StandardCharsets.UTF_8);
        Map<String, byte[]> learned = under(outbox, IN_FORCE);
        Map<String, byte[]> asShadow = was.equals(version)
                ? Map.of()
                : under(outbox, SHADOWS + version + "/");
        if (!asShadow.isEmpty()) {
            LOG.info("detection model {} is in force with what it learned in the shadow of {}",
                    version, was);
        } else if (!was.isEmpty() && !was.equals(version)) {
            LOG.warn("detection model {} is in force in place of {} and never ran in its shadow;"
                    + " it goes on with what that learned", version, was);
        }
        bank.resume(asShadow.isEmpty() ? learned : asShadow);
        if (shadow != null) {
            Map<String, byte[]> own = under(outbox, SHADOWS + shadowVersion + "/");
            shadow.resume(own.isEmpty() ? learned : own);
        }
        settle(outbox, was, asShadow);
    }

    private static Map<String, byte[]> under(Outbox outbox, String prefix)
            throws OutboxException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        outbox.checkpoints(prefix)
                .forEach((name, bytes) -> found.put(name.substring(prefix.length()), bytes));
        return found;
    }

    /// The version in force takes over what it learned as a shadow, at once: a kill before the next
    /// checkpoint loses nothing. Shadows that nobody runs any more are forgotten.
    private void settle(Outbox outbox, String was, Map<String, byte[]> asShadow)
            throws OutboxException {
        Append append = new Append();
        if (!was.equals(version)) {
            append.checkpoint(VERSION, version.getBytes(StandardCharsets.UTF_8));
        }
        asShadow.forEach((name, bytes) -> append.checkpoint(IN_FORCE + name, bytes));
        for (String name : outbox.checkpoints(SHADOWS).keySet()) {
            if (shadowVersion.isEmpty() || !name.startsWith(SHADOWS + shadowVersion + "/")) {
                append.checkpoint(name, new byte[0]);
            }
        }
        if (!append.isEmpty()) {
            outbox.append(append, 0);
        }
    }

    /// Adds what operators said to what becomes durable next.
    void saveWords(Append append) {
        bank.saveWords().forEach((name, bytes) -> append.checkpoint(IN_FORCE + name, bytes));
    }

    /// Adds everything learned to what becomes durable next.
    void save(Append append) {
        bank.save().forEach((name, bytes) -> append.checkpoint(IN_FORCE + name, bytes));
        if (shadow != null) {
            shadow.save()
                    .forEach((name, bytes) -> append
                            .checkpoint(SHADOWS + shadowVersion + "/" + name, bytes));
        }
    }
}
