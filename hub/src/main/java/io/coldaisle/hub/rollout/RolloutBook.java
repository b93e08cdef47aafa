package io.coldaisle.hub.rollout;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.hub.store.AgentConfigurationRecord;
import io.coldaisle.hub.store.AgentConfigurationRecord.Assignment;
import io.coldaisle.hub.store.ConfigurationRecord;
import io.coldaisle.hub.store.ConfigurationVersion;
import io.coldaisle.hub.store.HubTables.Configurations;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.RolloutRecord;
import io.coldaisle.hub.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tables of configurations as one step sees them, its own writes included: what a step writes is
/// read back from the tables only once it is committed.
final class RolloutBook {
    private final Step step;
    private final Configurations tables;
    private final Map<String, ConfigurationRecord> heads = new TreeMap<>();
    private boolean allHeads;
    private final Map<String, ConfigurationVersion> versions = new TreeMap<>();
    private final Map<String, RolloutRecord> rollouts = new TreeMap<>();
    private final Map<String, AgentConfigurationRecord> agents = new TreeMap<>();

    RolloutBook(Step step) {
        this.step = step;
        this.tables = step.tables().configurations();
    }

    private static <R> @Nullable R read(Map<String, R> seen, Table<R> table, String key) {
        R known = seen.get(key);
        if (known == null) {
            known = table.get(key);
            if (known != null) {
                seen.put(key, known);
            }
        }
        return known;
    }

    @Nullable
    ConfigurationRecord head(String name) {
        return read(heads, tables.heads(), name);
    }

    /// Every configuration, by name.
    Collection<ConfigurationRecord> heads() {
        if (!allHeads) {
            tables.heads().all("").forEach(head -> heads.putIfAbsent(head.name(), head));
            allHeads = true;
        }
        return List.copyOf(heads.values());
    }

    void put(ConfigurationRecord head) {
        heads.put(head.name(), head);
        tables.heads().put(step.transaction(), head.name(), head);
    }

    @Nullable
    ConfigurationVersion version(String name, long number) {
        return number == 0
                ? null
                : read(versions, tables.versions(), ConfigurationVersion.key(name, number));
    }

    void put(ConfigurationVersion version) {
        versions.put(version.key(), version);
        tables.versions().put(step.transaction(), version.key(), version);
    }

    @Nullable
    RolloutRecord rollout(String name, long number) {
        return read(rollouts, tables.rollouts(), ConfigurationVersion.key(name, number));
    }

    void put(RolloutRecord rollout) {
        String key = ConfigurationVersion.key(rollout.name(), rollout.number());
        rollouts.put(key, rollout);
        tables.rollouts().put(step.transaction(), key, rollout);
    }

    AgentConfigurationRecord agent(String agent) {
        AgentConfigurationRecord known = read(agents, tables.agents(), agent);
        return known == null ? AgentConfigurationRecord.fresh(agent) : known;
    }

    /// Every agent that was ever to have something, by name.
    List<AgentConfigurationRecord> agents() {
        Map<String, AgentConfigurationRecord> all = new TreeMap<>();
        tables.agents().all("").forEach(record -> all.put(record.agent(), record));
        all.putAll(agents);
        return new ArrayList<>(all.values());
    }

    void put(AgentConfigurationRecord record) {
        agents.put(record.agent(), record);
        tables.agents().put(step.transaction(), record.agent(), record);
    }

    /// Forgets an old version and how it was rolled out.
    void forget(String name, long number) {
        String key = ConfigurationVersion.key(name, number);
        versions.remove(key);
        rollouts.remove(key);
        tables.versions().remove(step.transaction(), key);
        tables.rollouts().remove(step.transaction(), key);
    }

    /// Agents that the hub knows and has not shut out, by name.
    List<String> known() {
        List<String> names = new ArrayList<>();
        for (LinkRecord link : step.tables().links().positions().all("")) {
            if (!AgentCertificates.of(step, link.agent()).revoked()) {
                names.add(link.agent());
            }
        }
        return names;
    }

    /// What counts for an agent of all that is rolled out.
    ///
    /// @param but a configuration whose newest version counts in place of the one in force; null: none
    Assignment chosen(String agent, @Nullable ConfigurationVersion but) {
        int fit = but == null ? 0 : fit(but, agent);
        ConfigurationVersion best = fit == 0 ? null : but;
        for (ConfigurationRecord head : heads()) {
            if (but != null && but.name().equals(head.name())) {
                continue;
            }
            ConfigurationVersion version = version(head.name(), head.inForce());
            int own = version == null ? 0 : fit(version, agent);
            // of two that fit as well the first by name
            if (own > fit || own == fit && best != null && version != null
                    && version.name().compareTo(best.name()) < 0) {
                fit = own;
                best = version;
            }
        }
        return best == null ? Assignment.NONE : Assignment.of(best);
    }

    private int fit(ConfigurationVersion version, String agent) {
        return Choice.fit(version.plan().agents(), agent, step.state().topology());
    }

    /// Agents that a version is for, by name.
    List<String> targets(ConfigurationVersion version) {
        return known().stream()
                .filter(agent -> chosen(agent, version).is(version.name(), version.number()))
                .toList();
    }
}
