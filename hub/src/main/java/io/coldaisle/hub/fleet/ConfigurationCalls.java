package io.coldaisle.hub.fleet;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.ingest.Connections;
import io.coldaisle.hub.query.Answers;
import io.coldaisle.hub.query.OnEngine;
import io.coldaisle.hub.query.Page;
import io.coldaisle.hub.rollout.Choice;
import io.coldaisle.hub.rollout.Drafts;
import io.coldaisle.hub.rollout.Drafts.Draft;
import io.coldaisle.hub.rollout.LineDifference;
import io.coldaisle.hub.rollout.Rings;
import io.coldaisle.hub.rollout.Rollouts;
import io.coldaisle.hub.store.ConfigurationRecord;
import io.coldaisle.hub.store.ConfigurationVersion;
import io.coldaisle.hub.store.ConfigurationVersion.Plan;
import io.coldaisle.hub.store.HubTables.Configurations;
import io.coldaisle.hub.store.RolloutRecord;
import io.coldaisle.v1.Configuration;
import io.coldaisle.v1.DiffConfigurationsRequest;
import io.coldaisle.v1.DiffConfigurationsResponse;
import io.coldaisle.v1.GetConfigurationRequest;
import io.coldaisle.v1.GetRolloutRequest;
import io.coldaisle.v1.ListConfigurationsRequest;
import io.coldaisle.v1.ListConfigurationsResponse;
import io.coldaisle.v1.PutConfigurationRequest;
import io.coldaisle.v1.PutConfigurationResponse;
import io.coldaisle.v1.Rollout;
import io.coldaisle.v1.StopRolloutRequest;
import io.coldaisle.yaml.InvalidDocument;
import io.coldaisle.yaml.YamlMap;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Calls on the configurations of agents.
final class ConfigurationCalls {
    private static final String COLLECTION = "configurations";
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_WORDS = 1_000;
    private static final int LONGEST_TEXT = 4_096;
    private static final int USUAL_SOAK_S = 60;
    private static final int LONGEST_SOAK_S = 86_400;

    private final Engine engine;
    private final Connections connections;
    private final DryRuns dryRuns;

    ConfigurationCalls(Engine engine, Connections connections) {
        this.engine = engine;
        this.connections = connections;
        this.dryRuns = new DryRuns(engine, connections);
    }

    void put(PutConfigurationRequest request, StreamObserver<PutConfigurationResponse> out) {
        Draft draft;
        try {
            draft = draft(request);
        } catch (RuntimeException wrong) {
            out.onError(Answers.error(Answers.status(wrong)));
            return;
        }
        if (request.getDryRun()) {
            dryRuns.ask(draft, out);
            return;
        }
        String by = Answers.by();
        OnEngine.answer(engine, out, step -> {
            ConfigurationVersion kept = keep(step, draft, by);
            return PutConfigurationResponse.newBuilder()
                    .setVersion(kept.version())
                    .setRollout(ConfigurationMapping.toWire(kept, new RolloutRecord(kept.name(),
                            kept.number(), RolloutRecord.State.UNDER_WAY, 0, step.nowMs(), "")))
                    .build();
        });
    }

    private static ConfigurationVersion keep(Step step, Draft draft, String by) {
        try {
            return Drafts.keep(step, draft, by);
        } catch (Drafts.NotNow problem) {
            throw (problem.outdated() ? Status.ABORTED : Status.FAILED_PRECONDITION)
                    .withDescription(problem.getMessage())
                    .asRuntimeException();
        }
    }

    private static Draft draft(PutConfigurationRequest request) {
        String name = name(request.getName());
        List<String> agents = request.getAgentsList();
        if (agents.isEmpty() || agents.size() > MOST_WORDS) {
            throw new IllegalArgumentException("agents: are 1 to " + MOST_WORDS + " words");
        }
        agents.forEach(Choice::check);
        int soakS = request.getSoakS() == 0 ? USUAL_SOAK_S : request.getSoakS();
        if (soakS < 1 || soakS > LONGEST_SOAK_S) {
            throw new IllegalArgumentException("soak_s: is 1 to " + LONGEST_SOAK_S);
        }
        if (request.getComment().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "comment: has at most " + LONGEST_TEXT + " characters");
        }
        return new Draft(name, yaml(name, request),
                new Plan(agents, Rings.check(request.getRingsList()), soakS * 1000L),
                request.getEtag(), request.getComment(), request.getRequestId());
    }

    /// Agents check it whole; what is no YAML at all need not go so far.
    private static String yaml(String name, PutConfigurationRequest request) {
        if (request.getYaml().size() > MOST_BYTES) {
            throw new IllegalArgumentException("yaml: has at most 1 MiB, got "
                    + request.getYaml().size() + " bytes");
        }
        if (!request.getYaml().isValidUtf8()) {
            throw new IllegalArgumentException("yaml: is not UTF-8");
        }
        String text = request.getYaml().toStringUtf8();
        try {
            if (!text.isBlank()) {
                List<String> _ = YamlMap.parse(name, text).keys();
            }
        } catch (InvalidDocument wrong) {
            throw new IllegalArgumentException("yaml: " + wrong.getMessage(), wrong);
        }
        return text;
    }

    private static String name(String resource) {
        String name = Answers.id(resource, COLLECTION);
        if (!name.matches("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException("name: is configurations/ and lower-case letters,"
                    + " digits, dots and hyphens, at most 63");
        }
        return name;
    }

    private static ConfigurationRecord head(Configurations tables, String resource) {
        ConfigurationRecord head = tables.heads().get(name(resource));
        if (head == null) {
            throw Answers.notFound(resource);
        }
        return head;
    }

    /// @param number 0: the newest
    private static ConfigurationVersion version(Configurations tables, ConfigurationRecord head,
            long number) {
        long which = number == 0 ? head.newest() : number;
        ConfigurationVersion version = tables.versions()
                .get(ConfigurationVersion.key(head.name(), which));
        if (version == null) {
            throw Answers.notFound("number " + which + " of configurations/" + head.name()
                    + (which < head.newest() && head.forgotten() > 0
                            ? " any more: the last " + Drafts.MOST_VERSIONS + " are kept"
                            : ""));
        }
        return version;
    }

    private static @Nullable RolloutRecord rollout(Configurations tables,
            ConfigurationVersion version) {
        return tables.rollouts().get(version.key());
    }

    void get(GetConfigurationRequest request, StreamObserver<Configuration> out) {
        OnEngine.answer(engine, out, step -> {
            Configurations tables = step.tables().configurations();
            ConfigurationRecord head = head(tables, request.getName());
            ConfigurationVersion version = version(tables, head, request.getNumber());
            return ConfigurationMapping.toWire(head, version, rollout(tables, version), true);
        });
    }

    void list(ListConfigurationsRequest request, StreamObserver<ListConfigurationsResponse> out) {
        OnEngine.answer(engine, out, step -> {
            Configurations tables = step.tables().configurations();
            List<Configuration> all = new ArrayList<>();
            if (request.getName().isEmpty()) {
                tables.heads()
                        .all("")
                        .forEach(head -> {
                            ConfigurationVersion version = version(tables, head, 0);
                            all.add(ConfigurationMapping.toWire(head, version,
                                    rollout(tables, version), false));
                        });
            } else {
                ConfigurationRecord head = head(tables, request.getName());
                tables.versions()
                        .all(ConfigurationVersion.prefix(head.name()))
                        .reversed()
                        .forEach(version -> all.add(ConfigurationMapping.toWire(head, version,
                                rollout(tables, version), false)));
            }
            Page<Configuration> page = Page.of(all, ConfigurationCalls::order,
                    request.getPageSize(), 100, request.getPageToken());
            return ListConfigurationsResponse.newBuilder()
                    .addAllConfigurations(page.items())
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total())
                    .build();
        });
    }

    /// By name, and the newest version first.
    private static String order(Configuration each) {
        return each.getName() + " "
                + String.format(Locale.ROOT, "%016x", Long.MAX_VALUE - each.getNumber());
    }

    void diff(DiffConfigurationsRequest request, StreamObserver<DiffConfigurationsResponse> out) {
        OnEngine.answer(engine, out, step -> {
            Configurations tables = step.tables().configurations();
            ConfigurationRecord head = head(tables, request.getName());
            ConfigurationVersion to = version(tables, head, request.getTo());
            long from = request.getFrom() == 0 ? to.number() - 1 : request.getFrom();
            String before = from == 0 ? "" : version(tables, head, from).yaml();
            return DiffConfigurationsResponse.newBuilder()
                    .setFrom(from)
                    .setTo(to.number())
                    .addAllLines(LineDifference.between(before, to.yaml()))
                    .build();
        });
    }

    void rollout(GetRolloutRequest request, StreamObserver<Rollout> out) {
        OnEngine.answer(engine, out, step -> {
            Configurations tables = step.tables().configurations();
            ConfigurationVersion version = version(tables, head(tables, request.getName()), 0);
            RolloutRecord rollout = Objects.requireNonNull(rollout(tables, version));
            return RolloutView.of(step, version, rollout);
        });
    }

    void stop(StopRolloutRequest request, StreamObserver<Rollout> out) {
        String by = Answers.by();
        OnEngine.answer(engine, new Stopping(connections, out), step -> {
            ConfigurationRecord head = head(step.tables().configurations(), request.getName());
            String reason = request.getReason().strip();
            if (reason.isEmpty() || reason.length() > LONGEST_TEXT) {
                throw new IllegalArgumentException("reason has 1 to 4096 characters");
            }
            Rollouts.Stopped stopped = Rollouts.stop(step, head.name(),
                    "stopped by " + by + ": " + reason);
            if (stopped == null) {
                throw Status.FAILED_PRECONDITION.withDescription("no version of configuration "
                        + head.name() + " is being rolled out").asRuntimeException();
            }
            return stopped;
        });
    }
}
