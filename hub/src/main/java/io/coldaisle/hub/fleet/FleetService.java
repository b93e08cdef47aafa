package io.coldaisle.hub.fleet;

import io.coldaisle.hub.backup.Backups;
import io.coldaisle.hub.correlate.CorrelationState.AgentRecord;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.ingest.Connections;
import io.coldaisle.hub.query.Answers;
import io.coldaisle.hub.query.DeviceBindings;
import io.coldaisle.hub.query.DeviceBindings.Bound;
import io.coldaisle.hub.query.Filter;
import io.coldaisle.hub.query.OnEngine;
import io.coldaisle.hub.query.Page;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.hub.security.JoinTokens;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.TokenRecord;
import io.coldaisle.v1.AgentState;
import io.coldaisle.v1.AgentView;
import io.coldaisle.v1.Backup;
import io.coldaisle.v1.Configuration;
import io.coldaisle.v1.CreateBackupRequest;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.DeviceView;
import io.coldaisle.v1.DiffConfigurationsRequest;
import io.coldaisle.v1.DiffConfigurationsResponse;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.GetAgentRequest;
import io.coldaisle.v1.GetConfigurationRequest;
import io.coldaisle.v1.GetRolloutRequest;
import io.coldaisle.v1.JoinToken;
import io.coldaisle.v1.ListAgentsRequest;
import io.coldaisle.v1.ListAgentsResponse;
import io.coldaisle.v1.ListConfigurationsRequest;
import io.coldaisle.v1.ListConfigurationsResponse;
import io.coldaisle.v1.ListDevicesRequest;
import io.coldaisle.v1.ListDevicesResponse;
import io.coldaisle.v1.PutConfigurationRequest;
import io.coldaisle.v1.PutConfigurationResponse;
import io.coldaisle.v1.RevokeAgentRequest;
import io.coldaisle.v1.Rollout;
import io.coldaisle.v1.StopRolloutRequest;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `coldaisle.v1.Fleet`: agents, devices, join tokens.
public final class FleetService extends FleetGrpc.FleetImplBase {
    private static final int DAY_S = 86_400;
    private static final int LONGEST_REASON = 4096;

    private final Engine engine;
    private final Connections connections;
    private final DeviceBindings bindings;
    private final JoinTokens tokens;
    private final BackupCalls backups;
    private final ConfigurationCalls configurations;

    public FleetService(Engine engine, Connections connections, DeviceBindings bindings,
            JoinTokens tokens, Backups backups) {
        this.backups = new BackupCalls(engine, backups);
        this.configurations = new ConfigurationCalls(engine, connections);
        this.engine = engine;
        this.connections = connections;
        this.bindings = bindings;
        this.tokens = tokens;
    }

    @Override
    public void listAgents(ListAgentsRequest request, StreamObserver<ListAgentsResponse> out) {
        OnEngine.answer(engine, out, (step, scope) -> {
            Filter filter = Filter.parse(request.getFilter(), Set.of("state"));
            List<Bound> devices = bindings.all(step.state().topology());
            List<AgentView> matching = new ArrayList<>();
            for (LinkRecord link : step.tables().links().positions().all("")) {
                AgentView view = view(step, link, devices);
                if (scope.agent(link.agent())
                        && filter.matches("state", word(view.getState()))) {
                    matching.add(view);
                }
            }
            Page<AgentView> page = Page.of(matching, AgentView::getName, request.getPageSize(),
                    100, request.getPageToken());
            return ListAgentsResponse.newBuilder()
                    .addAllAgents(page.items())
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total())
                    .build();
        });
    }

    private static String word(AgentState state) {
        return state.name().substring("AGENT_STATE_".length()).toLowerCase(Locale.ROOT);
    }

    @Override
    public void getAgent(GetAgentRequest request, StreamObserver<AgentView> out) {
        OnEngine.answer(engine, out, (step, scope) -> {
            String agent = Answers.id(request.getName(), "agents");
            LinkRecord link = step.tables().links().positions().get(agent);
            if (link == null || !scope.agent(agent)) {
                throw Answers.notFound(request.getName());
            }
            return view(step, link, bindings.all(step.state().topology()));
        });
    }

    private AgentView view(Step step, LinkRecord link, List<Bound> devices) {
        List<Bound> own = devices.stream()
                .filter(bound -> bound.record().agent().equals(link.agent()))
                .toList();
        AgentView.Builder view = AgentView.newBuilder()
                .setName("agents/" + link.agent())
                .setState(state(step, link.agent()))
                .setVersion(link.presence().version())
                .setSinceMs(connections.since(link.agent()))
                .setHeardAtMs(link.presence().heardAtMs())
                .setClockOffsetMs(link.presence().clockOffsetMs())
                .setDevices(own.size())
                .setDevicesReachable((int) own.stream()
                        .filter(bound -> bound.record().inventory().reachable())
                        .count())
                .setSensors(sensors(step.tables(), link.agent()))
                .setAddress(link.presence().address())
                .setCertificateNotAfterMs(
                        AgentCertificates.of(step, link.agent()).notAfterMs());
        return view.setLedger(LedgerMapping.toWire(link)).build();
    }

    private static int sensors(HubTables tables, String agent) {
        int[] count = new int[1];
        tables.links().series().scan(agent + "/", (key, _) -> {
            boolean own = key.startsWith(agent + "/");
            count[0] += own ? 1 : 0;
            return own;
        });
        return count[0];
    }

    private AgentState state(Step step, String agent) {
        if (AgentCertificates.of(step, agent).revoked()) {
            return AgentState.AGENT_STATE_REVOKED;
        }
        if (connections.connected(agent)) {
            return AgentState.AGENT_STATE_CONNECTED;
        }
        AgentRecord known = step.state().agents().get(agent);
        return known != null && !known.heard()
                ? AgentState.AGENT_STATE_UNREACHABLE
                : AgentState.AGENT_STATE_DISCONNECTED;
    }

    @Override
    public void revokeAgent(RevokeAgentRequest request, StreamObserver<AgentView> out) {
        String by = Answers.by();
        OnEngine.answer(engine, new Revocation(connections, out), step -> {
            String agent = Answers.id(request.getName(), "agents");
            String reason = request.getReason().strip();
            if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
                throw new IllegalArgumentException("reason has 1 to 4096 characters");
            }
            LinkRecord link = step.tables().links().positions().get(agent);
            if (link == null && step.tables().credentials().get(agent) == null) {
                throw Answers.notFound(request.getName());
            }
            AgentCertificates.revoke(step, agent, reason, by);
            return view(step, link == null ? LinkRecord.fresh(agent, 0) : link,
                    bindings.all(step.state().topology()))
                    .toBuilder()
                    .setState(AgentState.AGENT_STATE_REVOKED)
                    .build();
        });
    }

    @Override
    public void listDevices(ListDevicesRequest request, StreamObserver<ListDevicesResponse> out) {
        OnEngine.answer(engine, out, (step, scope) -> {
            Filter filter = Filter.parse(request.getFilter(),
                    Set.of("agent", "kind", "component", "placed", "reachable"));
            List<DeviceView> matching = bindings.all(step.state().topology())
                    .stream()
                    .filter(bound -> scope.device(bound) && matches(filter, bound))
                    .map(LedgerMapping::device)
                    .toList();
            Page<DeviceView> page = Page.of(matching, DeviceView::getName, request.getPageSize(),
                    100, request.getPageToken());
            return ListDevicesResponse.newBuilder()
                    .addAllDevices(page.items())
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total())
                    .build();
        });
    }

    private static boolean matches(Filter filter, Bound bound) {
        return filter.matches("agent", bound.record().agent())
                && filter.matches("kind", bound.record().inventory().nameplate().kind())
                && filter.matches("component", bound.binding().component())
                && filter.matches("placed", String.valueOf(bound.binding().placed()))
                && filter.matches("reachable",
                        String.valueOf(bound.record().inventory().reachable()));
    }

    @Override
    public void createBackup(CreateBackupRequest request, StreamObserver<Backup> out) {
        backups.create(request.getName(), out);
    }

    @Override
    public void putConfiguration(PutConfigurationRequest request,
            StreamObserver<PutConfigurationResponse> out) {
        configurations.put(request, out);
    }

    @Override
    public void getConfiguration(GetConfigurationRequest request,
            StreamObserver<Configuration> out) {
        configurations.get(request, out);
    }

    @Override
    public void listConfigurations(ListConfigurationsRequest request,
            StreamObserver<ListConfigurationsResponse> out) {
        configurations.list(request, out);
    }

    @Override
    public void diffConfigurations(DiffConfigurationsRequest request,
            StreamObserver<DiffConfigurationsResponse> out) {
        configurations.diff(request, out);
    }

    @Override
    public void getRollout(GetRolloutRequest request, StreamObserver<Rollout> out) {
        configurations.rollout(request, out);
    }

    @Override
    public void stopRollout(StopRolloutRequest request, StreamObserver<Rollout> out) {
        configurations.stop(request, out);
    }

    @Override
    public void createJoinToken(CreateJoinTokenRequest request, StreamObserver<JoinToken> out) {
        String secret = tokens.newSecret();
        String by = Answers.by();
        OnEngine.answer(engine, out, step -> {
            String pattern = request.getAgentPattern();
            if (!pattern.matches("[a-z0-9*][a-z0-9*._-]{0,62}")
                    || pattern.indexOf('*') != pattern.lastIndexOf('*')) {
                throw new IllegalArgumentException(
                        "agent_pattern is an agent's name, or a pattern with one *");
            }
            long validS = request.getValidS() == 0 ? DAY_S : request.getValidS();
            int uses = request.getUses() == 0 ? 1 : request.getUses();
            if (validS < 1 || validS > 30L * DAY_S || uses < 1 || uses > 1000) {
                throw new IllegalArgumentException(
                        "valid_s is 1 to 2592000 and uses is 1 to 1000");
            }
            long notAfter = step.nowMs() + validS * 1000;
            JoinTokens.keep(step, secret,
                    new TokenRecord(pattern, uses, notAfter, by, step.nowMs()));
            return JoinToken.newBuilder()
                    .setToken(tokens.token(secret))
                    .setNotAfterMs(notAfter)
                    .setAgentPattern(pattern)
                    .setUses(uses)
                    .build();
        });
    }
}
