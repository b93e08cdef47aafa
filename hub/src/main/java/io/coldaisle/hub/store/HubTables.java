package io.coldaisle.hub.store;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.CorrelationState.AgentRecord;
import io.coldaisle.hub.correlate.CorrelationState.AppliedRequest;
import io.coldaisle.hub.correlate.CorrelationState.ChangeRecord;
import io.coldaisle.hub.correlate.CorrelationState.OpenIncident;
import io.coldaisle.hub.correlate.CorrelationState.Timer;
import io.coldaisle.hub.correlate.CorrelationState.Trace;
import io.coldaisle.hub.correlate.MaintenanceWindow;
import io.coldaisle.hub.correlate.Shelf;
import io.coldaisle.hub.incident.Incident;

/// Everything the hub keeps, by name.
public final class HubTables {
    private final Store store;
    private final Correlation correlation;
    private final Table<Incident> archive;
    private final Table<Announcement> announcements;
    private final Links links;
    private final Table<TokenRecord> tokens;
    private final Table<AccessTokenRecord> accessTokens;
    private final Table<CredentialRecord> credentials;
    private final Table<AuditRecord> audit;
    private final Table<DetectorWordRecord> detectorWords;
    private final Table<AlarmSpan> alarmSpans;
    private final Table<FeedbackRecord> feedback;
    private final Table<Checkpoint> checkpoints;
    private final Table<SetBack> setBack;
    private final Table<PairRecord> pair;
    private final Configurations configurations;
    private final Journal journal;
    private final SummaryRows summaries;
    private final TopologyDocuments topologies;

    /// The correlator's state.
    public record Correlation(Table<AlarmRecord> alarms, Table<OpenIncident> incidents,
            Table<AgentRecord> agents, Table<ChangeRecord> changes, Table<AppliedRequest> requests,
            Table<Trace> traces, Table<MaintenanceWindow> windows, Table<Shelf> shelves,
            Table<Timer> timers) {}

    /// What came over the links, beside alarms.
    ///
    /// @param dictionary series of `AGENT/EPOCH/NUMBER`
    /// @param devices by `AGENT/DEVICE`
    /// @param series by [SeriesRecord#key]
    /// @param connections by `AGENT/DEVICE`
    public record Links(Table<LinkRecord> positions, Table<SeriesRecord> dictionary,
            Table<DeviceRecord> devices, Table<SeriesRecord> series, Table<StateRecord> states,
            Table<ConnectionsRecord> connections) {}

    /// What agents are given over their own files.
    ///
    /// @param heads by name
    /// @param versions by [ConfigurationVersion#key]
    /// @param rollouts by the same
    /// @param agents by agent
    public record Configurations(Table<ConfigurationRecord> heads,
            Table<ConfigurationVersion> versions, Table<RolloutRecord> rollouts,
            Table<AgentConfigurationRecord> agents) {}

    public HubTables(Store store) {
        this.store = store;
        this.correlation = new Correlation(table("c.alarm", AlarmRecord.class),
                table("c.incident", OpenIncident.class), table("c.agent", AgentRecord.class),
                table("c.change", ChangeRecord.class), table("c.request", AppliedRequest.class),
                table("c.trace", Trace.class), table("c.window", MaintenanceWindow.class),
                table("c.shelf", Shelf.class), table("c.timer", Timer.class));
        this.archive = table("archive", Incident.class);
        this.announcements = table("announce", Announcement.class);
        this.links = new Links(table("link", LinkRecord.class),
                table("dictionary", SeriesRecord.class), table("device", DeviceRecord.class),
                table("series", SeriesRecord.class), table("state", StateRecord.class),
                table("connections", ConnectionsRecord.class));
        this.tokens = table("token", TokenRecord.class);
        this.accessTokens = table("access", AccessTokenRecord.class);
        this.detectorWords = table("word", DetectorWordRecord.class);
        this.credentials = table("credential", CredentialRecord.class);
        this.audit = table("audit", AuditRecord.class);
        this.alarmSpans = table("alarmspan", AlarmSpan.class);
        this.feedback = table("feedback", FeedbackRecord.class);
        this.checkpoints = table("checkpoint", Checkpoint.class);
        this.setBack = table("setback", SetBack.class);
        this.pair = table("pair", PairRecord.class);
        this.configurations = new Configurations(
                table("configuration", ConfigurationRecord.class),
                table("configuration.version", ConfigurationVersion.class),
                table("configuration.rollout", RolloutRecord.class),
                table("configuration.agent", AgentConfigurationRecord.class));
        this.journal = new Journal(store);
        this.summaries = new SummaryRows(store);
        this.topologies = new TopologyDocuments(store);
    }

    private <R> Table<R> table(String name, Class<R> type) {
        return new Table<>(store, name, type);
    }

    public Store store() {
        return store;
    }

    public Correlation correlation() {
        return correlation;
    }

    /// Every incident there ever was, as it was last told, by id.
    public Table<Incident> archive() {
        return archive;
    }

    /// What was told of incidents, by [Announcement#key].
    public Table<Announcement> announcements() {
        return announcements;
    }

    public Links links() {
        return links;
    }

    /// Join tokens by the hash of their secret.
    public Table<TokenRecord> tokens() {
        return tokens;
    }

    /// Access tokens by the hash of their secret.
    public Table<AccessTokenRecord> accessTokens() {
        return accessTokens;
    }

    /// What operators said of alarms, by [DetectorWordRecord#key].
    public Table<DetectorWordRecord> detectorWords() {
        return detectorWords;
    }

    /// What is known of the certificates of agents, by agent.
    public Table<CredentialRecord> credentials() {
        return credentials;
    }

    /// Who wrote what, in the order of time; by [AuditRecord#key].
    public Table<AuditRecord> audit() {
        return audit;
    }

    /// What alarms did, by [AlarmSpan#key].
    public Table<AlarmSpan> alarmSpans() {
        return alarmSpans;
    }

    /// What operators said about causes, by [FeedbackRecord#key].
    public Table<FeedbackRecord> feedback() {
        return feedback;
    }

    /// What the correlator remembered at some positions of the log, by [Announcement#key] of the
    /// position.
    public Table<Checkpoint> checkpoints() {
        return checkpoints;
    }

    /// Links to agents that may have sent more than this hub, which was restored, holds; by agent.
    public Table<SetBack> setBack() {
        return setBack;
    }

    /// What this hub is as one of two.
    public PairRecord pair() {
        PairRecord known = pair.get(PairRecord.KEY);
        return known == null ? PairRecord.FIRST : known;
    }

    public void pair(Transaction transaction, PairRecord record) {
        pair.put(transaction, PairRecord.KEY, record);
    }

    public Configurations configurations() {
        return configurations;
    }

    public Journal journal() {
        return journal;
    }

    public SummaryRows summaries() {
        return summaries;
    }

    public TopologyDocuments topologies() {
        return topologies;
    }
}
