package io.coldaisle.agent.redfish;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Polls one Redfish service: follows its links once an hour, and reads a handful of documents a
/// poll, one after the other.
public final class RedfishPoller implements Poller {
    private static final long DISCOVER_AGAIN_MS = 3_600_000;
    private static final int LINKS_A_POLL = 4;
    private final Device device;
    private final NetworkLoop loop;
    private final RedfishClient client;
    private final RedfishReadings readings;
    private RedfishDiscovery.@Nullable Result found;
    private boolean inventoryIsNew;
    private long foundAtMs;
    private boolean discoverAgain;
    private ConnectionsCrawl connections;
    private @Nullable DeviceConnections connectionsFound;
    private boolean polling;
    private int nextLink;
    private int generation;

    public RedfishPoller(Device device, Endpoint endpoint, NetworkLoop loop, Traffic traffic,
            PinStore pins, SessionStore sessions) {
        this.device = device;
        this.loop = loop;
        this.client = new RedfishClient(endpoint, loop, traffic, pins, sessions);
        this.readings = new RedfishReadings(device.name());
        this.connections = new ConnectionsCrawl(device.name());
    }

    @Override
    public void poll(Depth depth, Consumer<PollOutcome> done) {
        int mine = ++generation;
        polling = true;
        connections.makeWay(() -> {
            if (mine == generation) {
                begin(depth, outcome -> {
                    if (mine == generation) {
                        generation++;
                        polling = false;
                        done.accept(outcome);
                        lookAtConnections(depth, outcome);
                    }
                });
            }
        });
    }

    /// In the pause until the next poll, if that has not begun already.
    private void lookAtConnections(Depth depth, PollOutcome outcome) {
        ConnectionsCrawl current = connections;
        if (!polling && depth == Depth.FULL && outcome instanceof PollOutcome.Answered) {
            current.goOn(client, () -> connectionsFound = current.result(loop.nowMs()));
        }
    }

    private void begin(Depth depth, Consumer<PollOutcome> once) {
        if (depth == Depth.PROBE) {
            client.root(reply -> once.accept(reply instanceof RedfishReply.Document
                    ? new PollOutcome.Answered(List.of(), List.of(), null, List.of())
                    : failure(reply)));
            return;
        }
        RedfishDiscovery.Result known = found;
        if (known != null && !discoverAgain && loop.elapsedMs() - foundAtMs < DISCOVER_AGAIN_MS) {
            read(known, List.of(), once);
        } else {
            discover(once);
        }
    }

    private void discover(Consumer<PollOutcome> done) {
        ConnectionsCrawl crawl = new ConnectionsCrawl(device.name());
        new RedfishDiscovery(client, crawl, result -> {
            if (result.failure() != null) {
                done.accept(failure(result.failure()));
                return;
            }
            found = result;
            if (!connections.refused()) {
                connections = crawl;
            }
            foundAtMs = loop.elapsedMs();
            discoverAgain = false;
            inventoryIsNew = true;
            readings.clearSlots();
            read(result, result.errors(), done);
        }).start();
    }

    private void read(RedfishDiscovery.Result known, List<String> earlier,
            Consumer<PollOutcome> done) {
        readings.begin(loop.nowMs());
        new Reading(known, new ArrayList<>(earlier), done).next(0);
    }

    /// The documents of one poll: all, but of those of network links only the next few.
    private List<RedfishDocument> documents(RedfishDiscovery.Result known) {
        List<RedfishDocument> documents = new ArrayList<>();
        List<RedfishDocument> links = new ArrayList<>();
        known.documents()
                .forEach(each -> (each.isOfLinks() ? links : documents).add(each));
        int wanted = Math.min(LINKS_A_POLL, links.size());
        for (int i = 0; i < wanted; i++) {
            documents.add(links.get(Math.floorMod(nextLink++, links.size())));
        }
        return documents;
    }

    private final class Reading {
        private final RedfishDiscovery.Result known;
        private final List<RedfishDocument> documents;
        private final List<String> errors;
        private final Consumer<PollOutcome> done;
        private final int mine = generation;
        private int answered;

        Reading(RedfishDiscovery.Result known, List<String> errors, Consumer<PollOutcome> done) {
            this.known = known;
            this.documents = documents(known);
            this.errors = errors;
            this.done = done;
        }

        void next(int at) {
            if (mine != generation) {
                return;
            }
            if (at >= documents.size()) {
                done.accept(answered(known, errors));
                return;
            }
            RedfishDocument document = documents.get(at);
            client.get(document.path(), reply -> take(document, reply, at));
        }

        private void take(RedfishDocument document, RedfishReply reply, int at) {
            switch (reply) {
                case RedfishReply.Document(Json json) -> {
                    answered++;
                    readings.read(document, json);
                    next(at + 1);
                }
                case RedfishReply.Status(int code) -> {
                    errors.add(document.path() + ": status " + code);
                    if (code == 404) {
                        discoverAgain = true;
                    }
                    next(at + 1);
                }
                case RedfishReply.Malformed(String what) -> {
                    errors.add(what);
                    next(at + 1);
                }
                case RedfishReply.Failed(String reason) when answered > 0 -> {
                    errors.add(document.path() + ": " + reason);
                    done.accept(answered(known, errors));
                }
                case RedfishReply.Denied _,RedfishReply.Untrusted _,RedfishReply.Failed _ ->
                    done.accept(failure(reply));
            }
        }
    }

    private PollOutcome answered(RedfishDiscovery.Result known, List<String> errors) {
        DeviceInventory inventory = inventoryIsNew ? inventory(known) : null;
        inventoryIsNew = false;
        readings.end();
        if (readings.samples().isEmpty() && readings.states().isEmpty() && !errors.isEmpty()) {
            return new PollOutcome.Malformed(errors.getFirst());
        }
        DeviceConnections told = connectionsFound;
        connectionsFound = null;
        return new PollOutcome.Answered(readings.samples(),
                RedfishStates.withoutEcho(readings.states()), inventory, told, errors);
    }

    private DeviceInventory inventory(RedfishDiscovery.Result known) {
        String kind = device.kind().isEmpty()
                ? known.isServer() ? "server" : "other"
                : device.kind();
        Set<String> components = new LinkedHashSet<>();
        readings.samples().forEach(sample -> components.add(sample.sensor().component()));
        readings.states().forEach(state -> components.add(state.component()));
        return new DeviceInventory(device.name(),
                new Nameplate(kind, known.vendor(), known.model(), known.serial(),
                        known.firmware()),
                device.addresses(), device.placement(), List.copyOf(components), "redfish",
                device.intervalMs(), true, loop.nowMs());
    }

    private static PollOutcome failure(RedfishReply reply) {
        return switch (reply) {
            case RedfishReply.Document _ -> new PollOutcome.Malformed("a document out of place");
            case RedfishReply.Status(int code) -> new PollOutcome.Malformed("status " + code);
            case RedfishReply.Denied(String reason) -> new PollOutcome.AccessDenied(reason, false);
            case RedfishReply.Untrusted(String reason, boolean changed) ->
                new PollOutcome.TrustFailed(reason, changed);
            case RedfishReply.Failed(String reason) -> new PollOutcome.Unreachable(reason);
            case RedfishReply.Malformed(String what) -> new PollOutcome.Malformed(what);
        };
    }

    @Override
    public void abandon() {
        generation++;
        polling = false;
        connections.dropped();
        client.abandon();
    }

    @Override
    public @Nullable Source source(String component, String name) {
        RedfishReadings.Slot slot = readings.slot(component, name);
        return slot == null ? null : new Source("redfish", slot.path(), slot.pointer());
    }

    @Override
    public void close() {
        if (connections.isBusy()) {
            abandon();
        }
        generation++;
        client.close();
    }
}
