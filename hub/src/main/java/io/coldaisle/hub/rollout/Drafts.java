package io.coldaisle.hub.rollout;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.store.ConfigurationRecord;
import io.coldaisle.hub.store.ConfigurationVersion;
import io.coldaisle.hub.store.ConfigurationVersion.Origin;
import io.coldaisle.hub.store.ConfigurationVersion.Plan;
import io.coldaisle.hub.store.RolloutRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Makes new versions.
public final class Drafts {
    /// Versions kept of each configuration; older ones go, and are counted.
    public static final int MOST_VERSIONS = 50;
    private static final int MOST_CONFIGURATIONS = 1_000;
    private static final int HASH = 8;

    private Drafts() {}

    /// Something stands in the way of a new version.
    public static final class NotNow extends RuntimeException {
        private final boolean outdated;

        NotNow(boolean outdated, String why) {
            super(why);
            this.outdated = outdated;
        }

        /// True when somebody else put a version meanwhile; false when one is being rolled out.
        public boolean outdated() {
            return outdated;
        }
    }

    /// What is put.
    ///
    /// @param after version it is based on; empty: whatever is the newest
    /// @param requestId makes a repeat have no second effect; may be empty
    public record Draft(String name, String yaml, Plan plan, String after, String comment,
            String requestId) {}

    /// Keeps a version and begins to roll it out; a repeat gives what is kept already.
    ///
    /// @throws NotNow when it cannot be now
    public static ConfigurationVersion keep(Step step, Draft draft, String by) {
        RolloutBook book = new RolloutBook(step);
        List<ConfigurationVersion> kept = step.tables()
                .configurations()
                .versions()
                .all(ConfigurationVersion.prefix(draft.name()));
        for (ConfigurationVersion each : kept) {
            if (!draft.requestId().isEmpty() && each.requestId().equals(draft.requestId())) {
                return each;
            }
        }
        ConfigurationRecord known = book.head(draft.name());
        ConfigurationRecord head = known == null
                ? ConfigurationRecord.fresh(draft.name())
                : known;
        check(book, head, known == null, draft);
        long number = head.newest() + 1;
        ConfigurationVersion version = new ConfigurationVersion(draft.name(), number,
                draft.name() + "/" + number + "-" + hash(draft.yaml()), draft.yaml(),
                draft.plan(), new Origin(by, step.nowMs(), draft.comment()), draft.requestId());
        book.put(version);
        book.put(new RolloutRecord(draft.name(), number, RolloutRecord.State.UNDER_WAY, 0,
                step.nowMs(), ""));
        book.put(new ConfigurationRecord(draft.name(), number, head.inForce(), true,
                head.forgotten() + forget(book, head, kept)));
        return version;
    }

    private static void check(RolloutBook book, ConfigurationRecord head, boolean first,
            Draft draft) {
        if (head.underWay()) {
            throw new NotNow(false, "number " + head.newest() + " of configuration " + draft.name()
                    + " is being rolled out; wait for its end, or stop it: coldaisle config"
                    + " rollout " + draft.name() + " --stop REASON");
        }
        ConfigurationVersion newest = book.version(head.name(), head.newest());
        String version = newest == null ? "" : newest.version();
        if (!draft.after().isEmpty() && !draft.after().equals(version)) {
            throw new NotNow(true, "configuration " + draft.name() + " was changed meanwhile: the"
                    + " newest is " + (version.isEmpty() ? "none" : version) + ", this is based on "
                    + draft.after());
        }
        if (first && book.heads().size() >= MOST_CONFIGURATIONS) {
            throw new NotNow(false, "there are " + MOST_CONFIGURATIONS
                    + " configurations, which is the most");
        }
    }

    /// The oldest goes, but never the one in force.
    private static long forget(RolloutBook book, ConfigurationRecord head,
            List<ConfigurationVersion> kept) {
        long gone = 0;
        for (ConfigurationVersion each : kept) {
            if (kept.size() - gone < MOST_VERSIONS) {
                break;
            }
            if (each.number() != head.inForce() && each.number() != head.newest()) {
                book.forget(each.name(), each.number());
                gone++;
            }
        }
        return gone;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, HASH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
