package io.coldaisle.agent.redfish;

import io.coldaisle.model.DeviceConnections;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One look at the connections of a service, in the pauses between its polls: a few documents a
/// pause, one at a time, so that a BMC that can hardly bear its polls has no more at once.
///
/// What the discovery reads anyway is handed in; the rest is found by the links in it. What a service
/// lacks is left out and counted; one that lets nobody in, or falls silent, is not asked again.
final class ConnectionsCrawl {
    private static final int MOST_DOCUMENTS = 160;
    private static final int MOST_MEMBERS = 256;
    private static final int DOCUMENTS_A_PAUSE = 8;
    private final LinkedResources found;
    private final Deque<Step> steps = new ArrayDeque<>();
    private String expand = "";
    private boolean firstDistribution = true;
    private boolean inFlight;
    private boolean ended;
    private boolean refused;
    private int asked;
    private @Nullable Runnable waiting;

    private record Step(String path, String otherwise, Consumer<Json> use) {}

    ConnectionsCrawl(String device) {
        this.found = new LinkedResources(device);
    }

    void root(Json root) {
        Json expanding = root.get("ProtocolFeaturesSupported").get("ExpandQuery");
        expand = expanding.get("NoLinks").isTrue() ? "?$expand=.($levels=1)" : "";
        read(root.get("PowerEquipment").link(), equipment -> {
            for (String kind : List.of("RackPDUs", "FloorPDUs", "PowerShelves")) {
                members(equipment.get(kind).link(), 0, this::distribution);
            }
        });
    }

    private void distribution(Json distribution) {
        String prefix = firstDistribution ? "" : distribution.get("Id").text() + "/";
        firstDistribution = false;
        found.distribution(distribution, prefix);
        members(distribution.get("Outlets").link(), 0, outlet -> found.outlet(outlet, prefix));
    }

    void system(Json system, String prefix) {
        found.system(system, prefix);
        members(system.get("EthernetInterfaces").link(), 0,
                each -> found.networkInterface(each, false));
    }

    void manager(Json manager) {
        members(manager.get("EthernetInterfaces").link(), 0,
                each -> found.networkInterface(each, true));
        members(manager.get("DedicatedNetworkPorts").link(), 0,
                port -> found.port(port, manager.get("Id").text(), true));
    }

    void chassis(Json chassis, String prefix) {
        found.chassis(chassis, prefix);
        read(chassis.get("PowerSubsystem").link(),
                subsystem -> members(subsystem.get("PowerSupplies").link(), 0,
                        supply -> found.supply(supply, prefix)));
        members(chassis.get("NetworkAdapters").link(), 0, adapter -> {
            String ports = adapter.get("Ports").link();
            members(ports.isEmpty() ? adapter.get("NetworkPorts").link() : ports, 0,
                    port -> found.port(port, adapter.get("Id").text(), false));
        });
    }

    private void read(String path, Consumer<Json> use) {
        add(new Step(path, "", use));
    }

    private void add(Step step) {
        if (!step.path.isEmpty()) {
            steps.add(step);
        }
    }

    /// Members of a collection and of the pages after it (DSP0266, 7.3), whole where the service
    /// expands them.
    private void members(String collection, int before, Consumer<Json> each) {
        boolean more = collection.contains("?");
        String path = collection.isEmpty() || more ? collection : collection + expand;
        add(new Step(path, path.equals(collection) ? "" : collection, json -> {
            int count = before;
            for (Json member : json.get("Members").items()) {
                if (++count > MOST_MEMBERS) {
                    found.leftOut(1);
                } else if (member.get("Id").text().isEmpty()) {
                    read(member.link(), each);
                } else {
                    each.accept(member);
                }
            }
            String next = json.nextPage();
            if (count < MOST_MEMBERS && !json.get("Members").items().isEmpty()) {
                members(next, count, each);
            } else if (!next.isEmpty()) {
                found.leftOut(1);
            }
        }));
    }

    boolean isBusy() {
        return inFlight;
    }

    /// True when the service refused a document: it is not looked at again.
    boolean refused() {
        return refused;
    }

    /// Reads on, unless it is at it already.
    void goOn(RedfishClient client, Runnable whenDone) {
        if (!inFlight && !ended) {
            next(client, DOCUMENTS_A_PAUSE, whenDone);
        }
    }

    private void next(RedfishClient client, int left, Runnable whenDone) {
        Runnable poll = waiting;
        waiting = null;
        if (poll != null) {
            poll.run();
        } else if (steps.isEmpty() || asked >= MOST_DOCUMENTS) {
            end();
            whenDone.run();
        } else if (left > 0) {
            Step step = steps.remove();
            asked++;
            inFlight = true;
            client.get(step.path, reply -> {
                inFlight = false;
                take(step, reply);
                next(client, left - 1, whenDone);
            });
        }
    }

    private void take(Step step, RedfishReply reply) {
        switch (reply) {
            case RedfishReply.Document(Json json) -> step.use.accept(json);
            case RedfishReply.Status _ when !step.otherwise.isEmpty() ->
                add(new Step(step.otherwise, "", step.use));
            case RedfishReply.Status _,RedfishReply.Malformed _,RedfishReply.Busy _ ->
                found.leftOut(1);
            case RedfishReply.Denied _,RedfishReply.Untrusted _,RedfishReply.Failed _ -> {
                refused = !(reply instanceof RedfishReply.Failed);
                found.leftOut(1);
                asked = MOST_DOCUMENTS;
            }
        }
    }

    private void end() {
        ended = true;
        found.leftOut(steps.size());
        steps.clear();
    }

    /// Runs a poll once what is in flight is answered: at once when nothing is.
    void makeWay(Runnable poll) {
        if (inFlight) {
            waiting = poll;
        } else {
            poll.run();
        }
    }

    /// The connection was dropped; what was in flight is not asked again.
    void dropped() {
        waiting = null;
        if (inFlight) {
            inFlight = false;
            found.leftOut(1);
        }
    }

    DeviceConnections result(long nowMs) {
        return found.finished(nowMs);
    }
}
