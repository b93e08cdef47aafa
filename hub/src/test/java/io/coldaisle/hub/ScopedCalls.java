package io.coldaisle.hub;

import com.google.protobuf.MessageOrBuilder;
import io.coldaisle.v1.AcknowledgeIncidentRequest;
import io.coldaisle.v1.AlarmShelf;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.AssignIncidentRequest;
import io.coldaisle.v1.CommentIncidentRequest;
import io.coldaisle.v1.CreateMaintenanceRequest;
import io.coldaisle.v1.CreateShelfRequest;
import io.coldaisle.v1.EndMaintenanceRequest;
import io.coldaisle.v1.EndShelfRequest;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.GetAgentRequest;
import io.coldaisle.v1.GetComponentRequest;
import io.coldaisle.v1.GetIncidentRequest;
import io.coldaisle.v1.GiveAlarmFeedbackRequest;
import io.coldaisle.v1.GiveFeedbackRequest;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.ListAgentsRequest;
import io.coldaisle.v1.ListAlarmsRequest;
import io.coldaisle.v1.ListComponentsRequest;
import io.coldaisle.v1.ListDevicesRequest;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.ListMaintenanceRequest;
import io.coldaisle.v1.ListSensorsRequest;
import io.coldaisle.v1.ListShelvesRequest;
import io.coldaisle.v1.MaintenanceGrpc;
import io.coldaisle.v1.MaintenanceWindow;
import io.coldaisle.v1.QueryRecorderRequest;
import io.coldaisle.v1.QuerySummariesRequest;
import io.coldaisle.v1.ResolveIncidentRequest;
import io.coldaisle.v1.ShelveIncidentRequest;
import io.coldaisle.v1.TelemetryGrpc;
import io.coldaisle.v1.TopologyGrpc;
import io.coldaisle.v1.WatchIncidentsRequest;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// Each call that callers of some sites may make, tried on what is at their site, at another, and at both.
final class ScopedCalls {
    private static final long HOUR_MS = 3_600_000;

    private ScopedCalls() {}

    /// What a call tells: its answers, or how it is refused, one behind the other.
    interface Tried {
        String as(Channel channel);
    }

    private static String told(Supplier<? extends MessageOrBuilder> call) {
        try {
            return call.get() + "\n";
        } catch (StatusRuntimeException refused) {
            return refused.getStatus() + "\n";
        }
    }

    private static <M extends MessageOrBuilder> String streamed(Supplier<Iterator<M>> call,
            int most) {
        StringBuilder all = new StringBuilder();
        try {
            Iterator<M> messages = call.get();
            for (int i = 0; i < most && messages.hasNext(); i++) {
                all.append(messages.next()).append('\n');
            }
        } catch (StatusRuntimeException refused) {
            all.append(refused.getStatus()).append('\n');
        }
        return all.toString();
    }

    private static Tried each(List<String> names,
            Function<Channel, Function<String, MessageOrBuilder>> call) {
        return channel -> {
            StringBuilder all = new StringBuilder();
            names.forEach(name -> all.append(told(() -> call.apply(channel).apply(name))));
            return all.toString();
        };
    }

    /// Windows and shelves at each site, made by one who sees all.
    static void prepare(TwoSites sites) {
        Channel all = sites.everywhere();
        for (String word : List.of("s1-ups", "s2-ups", "site=s2", "carrier-x")) {
            MessageOrBuilder _ = createWindow(all, word);
            MessageOrBuilder _ = createShelf(all, AlarmShelf.newBuilder().addScope(word));
        }
    }

    private static MessageOrBuilder createWindow(Channel channel, String word) {
        return MaintenanceGrpc.newBlockingStub(channel)
                .createMaintenance(CreateMaintenanceRequest.newBuilder()
                        .setWindow(MaintenanceWindow.newBuilder()
                                .addScope(word)
                                .setReason("at " + word)
                                .setSinceMs(System.currentTimeMillis() + HOUR_MS)
                                .setUntilMs(System.currentTimeMillis() + 2 * HOUR_MS))
                        .build());
    }

    private static MessageOrBuilder createShelf(Channel channel, AlarmShelf.Builder shelf) {
        return AlarmsGrpc.newBlockingStub(channel)
                .createShelf(CreateShelfRequest.newBuilder()
                        .setShelf(shelf.setReason("proof")
                                .setCondition(shelf.getAlarm().isEmpty() ? "ups.fault" : "")
                                .setUntilMs(System.currentTimeMillis() + HOUR_MS))
                        .build());
    }

    static Map<String, Tried> all(TwoSites sites) {
        Map<String, Tried> calls = new TreeMap<>();
        incidents(sites, calls);
        alarms(sites, calls);
        windows(sites, calls);
        reads(calls);
        return calls;
    }

    private static void incidents(TwoSites sites, Map<String, Tried> calls) {
        List<String> names = new ArrayList<>();
        sites.incidents().forEach(each -> names.add(each.getName()));
        calls.put("ListIncidents", channel -> told(() -> IncidentsGrpc.newBlockingStub(channel)
                .listIncidents(ListIncidentsRequest.newBuilder().setPageSize(1).build()))
                + told(() -> IncidentsGrpc.newBlockingStub(channel)
                        .listIncidents(ListIncidentsRequest.getDefaultInstance())));
        calls.put("GetIncident", each(names,
                channel -> name -> IncidentsGrpc.newBlockingStub(channel)
                        .getIncident(GetIncidentRequest.newBuilder().setName(name).build())));
        // what is open, and then nothing for a while
        calls.put("WatchIncidents", channel -> streamed(() -> IncidentsGrpc
                .newBlockingStub(channel)
                .withDeadlineAfter(3, TimeUnit.SECONDS)
                .watchIncidents(WatchIncidentsRequest.getDefaultInstance()), 10));
        calls.put("CommentIncident", each(names,
                channel -> name -> IncidentsGrpc.newBlockingStub(channel)
                        .commentIncident(CommentIncidentRequest.newBuilder()
                                .setName(name)
                                .setComment("x")
                                .build())));
        calls.put("AssignIncident", each(names,
                channel -> name -> IncidentsGrpc.newBlockingStub(channel)
                        .assignIncident(AssignIncidentRequest.newBuilder()
                                .setName(name)
                                .setAssignee("x")
                                .build())));
        calls.put("GiveFeedback", each(names,
                channel -> name -> IncidentsGrpc.newBlockingStub(channel)
                        .giveFeedback(GiveFeedbackRequest.newBuilder()
                                .setName(name)
                                .setComponent("s2-ups")
                                .setConfirmed(true)
                                .build())));
        calls.put("AcknowledgeIncident", each(names,
                channel -> name -> IncidentsGrpc.newBlockingStub(channel)
                        .acknowledgeIncident(
                                AcknowledgeIncidentRequest.newBuilder().setName(name).build())));
        calls.put("ShelveIncident", each(names,
                channel -> name -> IncidentsGrpc.newBlockingStub(channel)
                        .shelveIncident(ShelveIncidentRequest.newBuilder()
                                .setName(name)
                                .setComment("x")
                                .setUntilMs(System.currentTimeMillis() + HOUR_MS)
                                .build())));
        calls.put("ResolveIncident", each(names,
                channel -> name -> IncidentsGrpc.newBlockingStub(channel)
                        .resolveIncident(
                                ResolveIncidentRequest.newBuilder().setName(name).build())));
    }

    private static void alarms(TwoSites sites, Map<String, Tried> calls) {
        List<String> names = new ArrayList<>();
        List<String> shelves = new ArrayList<>();
        var all = AlarmsGrpc.newBlockingStub(sites.everywhere());
        all.listAlarms(ListAlarmsRequest.getDefaultInstance())
                .getAlarmsList()
                .forEach(each -> names.add(each.getName()));
        all.listShelves(ListShelvesRequest.getDefaultInstance())
                .getShelvesList()
                .forEach(each -> shelves.add(each.getName()));
        calls.put("ListAlarms", channel -> told(() -> AlarmsGrpc.newBlockingStub(channel)
                .listAlarms(ListAlarmsRequest.newBuilder().setPageSize(1).build()))
                + told(() -> AlarmsGrpc.newBlockingStub(channel)
                        .listAlarms(ListAlarmsRequest.getDefaultInstance())));
        calls.put("GiveAlarmFeedback", each(names,
                channel -> name -> AlarmsGrpc.newBlockingStub(channel)
                        .giveAlarmFeedback(
                                GiveAlarmFeedbackRequest.newBuilder().setName(name).build())));
        calls.put("CreateShelf", channel -> each(names, one -> name -> createShelf(one,
                AlarmShelf.newBuilder().setAlarm(name))).as(channel)
                + each(List.of("s1-ups", "s2-ups", "site=s1", "site=s2", "room=s2r1",
                        "carrier-x", "ag-s2/x"),
                        one -> word -> createShelf(one, AlarmShelf.newBuilder().addScope(word)))
                        .as(channel));
        calls.put("ListShelves", channel -> told(() -> AlarmsGrpc.newBlockingStub(channel)
                .listShelves(ListShelvesRequest.getDefaultInstance())));
        calls.put("EndShelf", each(shelves, channel -> name -> AlarmsGrpc.newBlockingStub(channel)
                .endShelf(EndShelfRequest.newBuilder().setName(name).build())));
    }

    private static void windows(TwoSites sites, Map<String, Tried> calls) {
        List<String> names = new ArrayList<>();
        MaintenanceGrpc.newBlockingStub(sites.everywhere())
                .listMaintenance(ListMaintenanceRequest.getDefaultInstance())
                .getWindowsList()
                .forEach(each -> names.add(each.getName()));
        calls.put("CreateMaintenance", each(List.of("s1-ups", "s2-ups", "site=s1", "site=s2",
                "site=s1,room=s2r1", "room=s1r1", "carrier-x", "ag-s2/x", "nowhere"),
                channel -> word -> createWindow(channel, word)));
        calls.put("ListMaintenance",
                channel -> told(() -> MaintenanceGrpc.newBlockingStub(channel)
                        .listMaintenance(ListMaintenanceRequest.getDefaultInstance())));
        calls.put("EndMaintenance", each(names,
                channel -> name -> MaintenanceGrpc.newBlockingStub(channel)
                        .endMaintenance(
                                EndMaintenanceRequest.newBuilder().setName(name).build())));
    }

    private static void reads(Map<String, Tried> calls) {
        calls.put("GetComponent", each(List.of("s1-ups", "s2-ups", "carrier-x", "fw:pdu@2.8",
                "dns", "ag-s1", "ag-s2"),
                channel -> id -> TopologyGrpc.newBlockingStub(channel)
                        .getComponent(GetComponentRequest.newBuilder().setId(id).build())));
        calls.put("ListComponents", channel -> told(() -> TopologyGrpc.newBlockingStub(channel)
                .listComponents(ListComponentsRequest.newBuilder().setPageSize(1000).build()))
                + told(() -> TopologyGrpc.newBlockingStub(channel)
                        .listComponents(ListComponentsRequest.newBuilder()
                                .setPageSize(17)
                                .setFilter("site=s2")
                                .build()))
                + told(() -> TopologyGrpc.newBlockingStub(channel)
                        .listComponents(ListComponentsRequest.newBuilder()
                                .setPageSize(17)
                                .build())));
        calls.put("ListSensors", channel -> told(() -> TelemetryGrpc.newBlockingStub(channel)
                .listSensors(ListSensorsRequest.getDefaultInstance())));
        calls.put("QuerySummaries", channel -> streamed(() -> TelemetryGrpc
                .newBlockingStub(channel)
                .querySummaries(QuerySummariesRequest.getDefaultInstance()), 100));
        calls.put("QueryRecorder", each(List.of("agent=ag-s1", "agent=ag-s2", ""),
                channel -> filter -> TelemetryGrpc.newBlockingStub(channel)
                        .queryRecorder(
                                QueryRecorderRequest.newBuilder().setFilter(filter).build())
                        .next()));
        calls.put("ListAgents", channel -> told(() -> FleetGrpc.newBlockingStub(channel)
                .listAgents(ListAgentsRequest.getDefaultInstance())));
        calls.put("GetAgent", each(List.of("agents/ag-s1", "agents/ag-s2"),
                channel -> name -> FleetGrpc.newBlockingStub(channel)
                        .getAgent(GetAgentRequest.newBuilder().setName(name).build())));
        calls.put("ListDevices", channel -> told(() -> FleetGrpc.newBlockingStub(channel)
                .listDevices(ListDevicesRequest.getDefaultInstance())));
    }
}
