package io.coldaisle.hub.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What configuration an agent is to have, and what it said of it; by agent.
///
/// @param wanted it is to have this
/// @param before it had this before the rollout it is part of
/// @param progress of that
/// @param said null when it has said nothing of `wanted`
/// @param inForce version it runs with; empty: its own file alone
public record AgentConfigurationRecord(String agent, Assignment wanted, Assignment before,
        Progress progress, @Nullable Said said, String inForce) {
    /// A version for an agent.
    ///
    /// @param configuration its name; empty: none, so its own file alone
    /// @param version as the agent knows it; empty likewise
    /// @param restored it is what was before one that failed, and devices that do not answer keep nobody from
    ///        it
    public record Assignment(String configuration, long number, String version,
            boolean restored) {
        public static final Assignment NONE = new Assignment("", 0, "", false);

        public static Assignment of(ConfigurationVersion version) {
            return new Assignment(version.name(), version.number(), version.version(), false);
        }

        /// The same, to go back to.
        public Assignment back() {
            return new Assignment(configuration, number, version, true);
        }

        /// True of that version of that configuration, to go on to.
        public boolean is(String name, long its) {
            return !restored && configuration.equals(name) && number == its;
        }
    }

    /// @param ring of the rollout, from 1; 0: it got it otherwise
    /// @param sinceMs since when it is to have it, hub's clock, ms
    /// @param interrupted how often it ended in the midst
    public record Progress(int ring, long sinceMs, int interrupted) {
        public static final Progress NONE = new Progress(0, 0, 0);
    }

    /// What it said last of `wanted`.
    public record Said(Stage stage, List<String> errors, List<String> unreachable,
            List<String> pinned, long atMs) {
        public Said {
            errors = List.copyOf(errors);
            unreachable = List.copyOf(unreachable);
            pinned = List.copyOf(pinned);
        }
    }

    /// How far it came.
    public enum Stage {
        CHECKED, PROBATION, IN_FORCE, REFUSED, ROLLED_BACK, INTERRUPTED;

        /// True when it tried and will not have it.
        public boolean failed() {
            return this == REFUSED || this == ROLLED_BACK;
        }
    }

    /// Of an agent that never had anything of the hub.
    public static AgentConfigurationRecord fresh(String agent) {
        return new AgentConfigurationRecord(agent, Assignment.NONE, Assignment.NONE,
                Progress.NONE, null, "");
    }

    /// The same, to have something else.
    public AgentConfigurationRecord wanting(Assignment other, int ring, long nowMs) {
        return new AgentConfigurationRecord(agent, other, wanted, new Progress(ring, nowMs, 0),
                null, inForce);
    }

    /// The same, having said something.
    public AgentConfigurationRecord saying(@Nullable Said other, String runs) {
        return new AgentConfigurationRecord(agent, wanted, before, progress, other, runs);
    }

    /// The same, having ended in the midst.
    public AgentConfigurationRecord interrupted() {
        return new AgentConfigurationRecord(agent, wanted, before,
                new Progress(progress.ring(), progress.sinceMs(), progress.interrupted() + 1),
                said, inForce);
    }

    /// The stage it came to with `wanted`; null when it has said nothing.
    public @Nullable Stage stage() {
        return said == null ? null : said.stage();
    }

    /// True when it runs with something else than it is to, and has not failed with that.
    public boolean lacks() {
        Stage stage = stage();
        return !inForce.equals(wanted.version()) && (stage == null || !stage.failed());
    }
}
