package io.coldaisle.hub.load;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.storm.Storm;
import io.coldaisle.v1.AlarmView;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.ListAgentsRequest;
import io.coldaisle.v1.ListAlarmsRequest;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.TopologyGrpc;
import io.grpc.ManagedChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// One storm on a running hub: an agent for each rack, and somebody who watches.
final class StormRun implements AutoCloseable {
    private static final long ALL_TOLD_WITHIN_MS = 300_000;
    /// After the last alarm the hub judges anew in 5, 10, 20 and 30 s, then seldom.
    private static final long QUIET_MS = 35_000;

    private final LoadIdentities identities;
    private final List<StormAgent> agents = new ArrayList<>();
    private final StormWatch watch;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> sent = new TreeSet<>();
    private final long beganMs;

    StormRun(LoadIdentities identities, Storm storm, int racks) throws Exception {
        this.identities = identities;
        ManagedChannel channel = identities.operator();
        TopologyGrpc.newBlockingStub(channel)
                .importTopology(ImportTopologyRequest.newBuilder()
                        .setJson(com.google.protobuf.ByteString.copyFrom(Storm.apartDocument()))
                        .build());
        channel.shutdownNow();
        Map<String, List<Input.AlarmReported>> reports = storm.byAgent(racks);
        Map<String, SslContext> tls = identities.enrol(List.copyOf(reports.keySet()));
        this.watch = new StormWatch(this::operator);
        Thread.startVirtualThread(watch);
        this.beganMs = System.currentTimeMillis();
        tls.forEach((agent, own) -> {
            List<Input.AlarmReported> mine = reports.getOrDefault(agent, List.of());
            mine.forEach(r -> sent.add(agent + " " + r.alarm().key()));
            agents.add(new StormAgent(agent, () -> identities.link(own), mine,
                    beganMs - storm.beginMs()));
        });
        agents.forEach(Thread::startVirtualThread);
    }

    private ManagedChannel operator() {
        try {
            return identities.operator();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long sinceBeginMs() {
        return System.currentTimeMillis() - beganMs;
    }

    /// Keeps the agents away, so that the hub shows what it knows by itself.
    void hold() {
        agents.forEach(a -> a.welcome(false));
    }

    void goOn() {
        agents.forEach(a -> a.welcome(true));
    }

    /// Every incident that was told of is there, as it was told or as a later revision.
    void standsAsBefore() {
        Map<String, Incident> told = watch.told();
        ManagedChannel channel = operator();
        try {
            Map<String, Incident> now = new java.util.TreeMap<>();
            IncidentsGrpc.newBlockingStub(channel)
                    .listIncidents(ListIncidentsRequest.newBuilder().setPageSize(1000).build())
                    .getIncidentsList()
                    .forEach(i -> now.put(i.getName(), i));
            told.forEach((name, before) -> {
                Incident after = now.get(name);
                Incident listed = before.toBuilder().clearMembers().build();
                if (after == null || after.getRevision() < before.getRevision()
                        || (after.getRevision() == before.getRevision()
                                && !after.equals(listed))) {
                    faults.add(name + " revision " + before.getRevision() + " is "
                            + (after == null ? "gone" : "another") + " after the restart");
                }
            });
        } finally {
            channel.shutdownNow();
        }
    }

    /// Waits until everything is told and judged.
    void settle() throws InterruptedException {
        long deadline = System.currentTimeMillis() + ALL_TOLD_WITHIN_MS;
        while (!agents.stream().allMatch(StormAgent::done) || watch.quietMs() < QUIET_MS) {
            if (System.currentTimeMillis() > deadline) {
                faults.add("it does not come to rest");
                return;
            }
            Thread.sleep(200);
        }
    }

    /// The round as a line of the table.
    String line(int round, String killedAt) {
        ManagedChannel channel = operator();
        try {
            List<AlarmView> views = alarms(channel);
            Set<String> held = new TreeSet<>();
            Set<String> incidents = new TreeSet<>();
            for (AlarmView view : views) {
                if (!held.add(view.getAgent() + " " + key(view)) || view.getUntilMs() != 0) {
                    faults.add(view.getName() + " is there twice, or over");
                }
                incidents.add(view.getIncident());
            }
            if (!held.equals(sent)) {
                faults.add("alarms differ: " + sent.size() + " sent, " + held.size() + " held");
            }
            long inIncident = views.stream().filter(v -> !v.getIncident().isEmpty()).count();
            incidents.remove("");
            incidents.stream()
                    .filter(i -> !watch.paged().contains(i))
                    .forEach(i -> faults.add(i + " holds alarms and was never told"));
            long applied = 0;
            long resent = 0;
            for (var agent : FleetGrpc.newBlockingStub(channel)
                    .listAgents(ListAgentsRequest.newBuilder().setPageSize(1000).build())
                    .getAgentsList()) {
                applied += agent.getLedger().getAlarms();
                resent += agent.getLedger().getDuplicates();
            }
            if (applied != sent.size()) {
                faults.add("alarms took effect " + applied + " times, " + sent.size() + " sent");
            }
            return String.format(Locale.ROOT, "%5d  %-14s %6d %6d %7d %7d %9d %6d %6d %6d", round,
                    killedAt, sent.size(), held.size(), inIncident, resent, incidents.size(),
                    watch.events(), watch.pages(), faults().size());
        } finally {
            channel.shutdownNow();
        }
    }

    private static String key(AlarmView view) {
        return view.getAlarm().getDevice() + "/" + view.getAlarm().getComponent() + "!"
                + view.getAlarm().getCondition();
    }

    private static List<AlarmView> alarms(ManagedChannel channel) {
        List<AlarmView> found = new ArrayList<>();
        String token = "";
        do {
            var page = AlarmsGrpc.newBlockingStub(channel)
                    .listAlarms(ListAlarmsRequest.newBuilder()
                            .setPageSize(1000)
                            .setPageToken(token)
                            .build());
            found.addAll(page.getAlarmsList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return found;
    }

    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        all.addAll(watch.faults());
        return all;
    }

    @Override
    public void close() {
        watch.stop();
        agents.forEach(StormAgent::stop);
    }
}
