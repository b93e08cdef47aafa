package io.coldaisle.agent.redfish;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.CopyStore;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Polls one Redfish service: follows its links once an hour, and reads a handful of documents a
/// poll, one after the other.
public final class RedfishPoller implements Poller {
    private static final long DISCOVER_AGAIN_MS = 3_600_000;
    private static final long DISCOVER_SOON_MS = 300_000;
    private static final int MOST_STEPS_AT_FIRST = 400;
    private static final long CLOSING_MS = 2_000;
    private static final int STEPS_A_POLL = 8;
    private final Device device;
    private final NetworkLoop loop;
    private final RedfishClient client;
    private final RedfishReadings readings;
    private final DocumentTurns turns = new DocumentTurns();
    private @Nullable DocumentPlan plan;
    private @Nullable RedfishDiscovery discovery;
    private @Nullable PollRun run;
    private List<String> planErrors = List.of();
    private boolean mayExpand = true;
    private boolean progressed;
    private final News news;
    private long stopAtMs;
    private long leaveAloneUntilMs = Long.MIN_VALUE;
    private boolean inventoryIsNew;
    private long foundAtMs;
    private boolean discoverAgain;
    private ConnectionsCrawl connections;
    private ConnectionsCrawl crawl;
    private @Nullable DeviceConnections connectionsFound;
    private boolean polling;
    private int generation;

    /// @param events takes the events that services push; null when the agent listens for none
    public RedfishPoller(Device device, Endpoint endpoint, NetworkLoop loop, Traffic traffic,
            PinStore pins, SessionStore sessions, CopyStore copies,
            @Nullable EventListener events) {
        this.device = device;
        this.loop = loop;
        this.client = new RedfishClient(endpoint, loop, traffic, pins, sessions);
        this.readings = new RedfishReadings(device.name());
        this.connections = new ConnectionsCrawl(device.name());
        this.crawl = connections;
        this.news = new News(endpoint, loop, traffic, pins, copies, client, turns,
                events);
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
                        pause(depth, outcome);
                    }
                });
            }
        });
    }

    /// In the pause until the next poll, if that has not begun already.
    private void pause(Depth depth, PollOutcome outcome) {
        ConnectionsCrawl current = connections;
        news.polled(outcome.deviceIsAlive(), plan);
        if (!polling && depth == Depth.FULL && outcome instanceof PollOutcome.Answered) {
            current.goOn(client, () -> connectionsFound = current.result(loop.nowMs()));
        }
    }

    private void begin(Depth depth, Consumer<PollOutcome> once) {
        long now = loop.elapsedMs();
        progressed = false;
        stopAtMs = now + device.timeoutMs() * 2 / 3;
        client.begin(Math.max(1, device.timeoutMs() / 3), now + device.timeoutMs() * 9 / 10);
        if (depth == Depth.PROBE) {
            client.root(reply -> once.accept(reply instanceof RedfishReply.Document
                    ? new PollOutcome.Answered(List.of(), List.of(), null, List.of())
                    : failure(reply)));
        } else if (now < leaveAloneUntilMs) {
            once.accept(new PollOutcome.Answered(List.of(), List.of(), null,
                    List.of("the service asked to be left alone for "
                            + (leaveAloneUntilMs - now) + " ms more")));
        } else {
            readings.begin(loop.nowMs());
            boolean due = discoverAgain && now - foundAtMs >= DISCOVER_SOON_MS
                    || now - foundAtMs >= DISCOVER_AGAIN_MS;
            if (discovery == null && (plan == null || due)) {
                crawl = new ConnectionsCrawl(device.name());
                discovery = new RedfishDiscovery(client, crawl, new DocumentPlan(mayExpand));
            }
            if (plan == null) {
                discover(generation, MOST_STEPS_AT_FIRST, once);
            } else {
                read(once);
            }
        }
    }

    /// Goes on looking the service through, in this poll as long as there is time.
    private void discover(int mine, int steps, Consumer<PollOutcome> once) {
        RedfishDiscovery current = discovery;
        if (mine != generation || current == null) {
            return;
        }
        if (current.isDone()) {
            adopt(current);
            read(once);
        } else if (steps == 0 || loop.elapsedMs() >= stopAtMs) {
            once.accept(answered(List.of("the service is still being looked through: "
                    + current.left() + " documents to go, as far as is known")));
        } else {
            current.step(failed -> {
                if (mine == generation) {
                    stepped(mine, steps - 1, failed, once);
                }
            });
        }
    }

    /// A service that answers goes on; one document that is silent is not the end of it, but two of
    /// them are of this poll.
    private void stepped(int mine, int left, @Nullable RedfishReply failed,
            Consumer<PollOutcome> once) {
        RedfishDiscovery current = discovery;
        switch (failed) {
            case null -> {
                progressed = true;
                discover(mine, left, once);
            }
            case RedfishReply.Busy(long afterMs) when current != null ->
                loop.schedule(current.isDone() ? 0 : Math.clamp(afterMs, 100, 2000),
                        () -> discover(mine, left, once));
            case RedfishReply.Failed(String _, boolean connected) when connected && (progressed
                    || left > 1 || current != null && current.isDone()) ->
                discover(mine, Math.min(left, 2), once);
            default -> once.accept(failure(failed));
        }
    }

    private void adopt(RedfishDiscovery finished) {
        DocumentPlan found = finished.plan();
        discovery = null;
        foundAtMs = loop.elapsedMs();
        // what was silent for a while is looked for again soon, and meanwhile read as before
        discoverAgain = found.isIncomplete();
        DocumentPlan before = plan;
        planErrors = found.errors();
        if (before != null && found.isIncomplete()
                && found.documents().size() < before.documents().size()) {
            return;
        }
        plan = found;
        if (!connections.refused()) {
            connections = crawl;
        }
        inventoryIsNew = true;
        readings.clear(found.sensors());
        readings.reports().adopt(found.reports());
        turns.adopt(found.documents());
        news.adopt(found);
    }

    private void read(Consumer<PollOutcome> once) {
        var current = new PollRun(client, loop, turns, readings, stopAtMs, finished -> {
            run = null;
            taken(finished, once);
        });
        run = current;
        current.next();
    }

    private void taken(PollRun finished, Consumer<PollOutcome> once) {
        discoverAgain |= finished.gone() || finished.disappointed();
        if (finished.disappointed() && mayExpand) {
            mayExpand = false;
            foundAtMs = loop.elapsedMs() - DISCOVER_SOON_MS;
        }
        leaveAloneUntilMs = loop.elapsedMs() + finished.restMs();
        RedfishReply failure = finished.failure();
        if (failure != null) {
            once.accept(failure(failure));
            return;
        }
        PollOutcome outcome = answered(finished.errors());
        int mine = generation;
        Runnable end = () -> lookOn(mine, STEPS_A_POLL, () -> once.accept(outcome));
        if (loop.elapsedMs() < stopAtMs) {
            news.goOn(client, end);
        } else {
            end.run();
        }
    }

    /// Looks a known service through anew, a few documents a poll; what comes of it counts from the
    /// next one.
    private void lookOn(int mine, int steps, Runnable then) {
        RedfishDiscovery current = discovery;
        if (mine != generation) {
            return;
        }
        if (current != null && current.isDone()) {
            adopt(current);
            then.run();
        } else if (current == null || steps == 0 || loop.elapsedMs() >= stopAtMs) {
            then.run();
        } else {
            current.step(failed -> {
                if (failed == null) {
                    lookOn(mine, steps - 1, then);
                } else if (mine == generation) {
                    then.run();
                }
            });
        }
    }

    private PollOutcome answered(List<String> whatFailed) {
        List<String> errors = new ArrayList<>(planErrors);
        planErrors = List.of();
        errors.addAll(whatFailed);
        if (turns.resting() > 0) {
            errors.add(turns.resting() + " documents that failed before are left alone for now");
        }
        Stream.of(client.notice(), news.notice())
                .filter(notice -> !notice.isEmpty())
                .forEach(errors::add);
        if (readings.leftOut() > 0) {
            errors.add(readings.leftOut() + " readings are left out: too many sensors");
        }
        readings.end();
        DocumentPlan known = plan;
        DeviceInventory inventory = known != null && inventoryIsNew ? inventory(known) : null;
        inventoryIsNew &= known == null;
        DeviceConnections told = connectionsFound;
        connectionsFound = null;
        return new PollOutcome.Answered(readings.samples(), readings.statesWithoutEcho(), inventory,
                told,
                errors);
    }

    private DeviceInventory inventory(DocumentPlan known) {
        String kind = device.kind().isEmpty() ? known.kind() : device.kind();
        Set<String> components = new LinkedHashSet<>();
        readings.samples().forEach(sample -> components.add(sample.sensor().component()));
        readings.states().forEach(state -> components.add(state.component()));
        var plate = known.nameplate();
        return new DeviceInventory(device.name(),
                new Nameplate(kind, plate.vendor(), plate.model(), plate.serial(),
                        plate.firmware()),
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
            case RedfishReply.Failed(String reason, boolean _) ->
                new PollOutcome.Unreachable(reason);
            case RedfishReply.Busy(long afterMs) -> new PollOutcome.Answered(List.of(), List.of(),
                    null, List.of("the service is busy, and asks to wait for " + afterMs + " ms"));
            case RedfishReply.Malformed(String what) -> new PollOutcome.Malformed(what);
        };
    }

    @Override
    public void onNews(Runnable pollNow) {
        news.wakes(pollNow);
    }

    @Override
    public void abandon() {
        generation++;
        polling = false;
        if (run != null) {
            run.abandon();
        }
        if (discovery != null) {
            discovery.abandoned();
        }
        connections.dropped();
        client.abandon();
    }

    @Override
    public @Nullable Source source(String component, String name) {
        SensorSlots.Slot slot = readings.slot(component, name);
        return slot == null ? null : new Source("redfish", slot.path(), slot.pointer());
    }

    @Override
    public void close() {
        if (connections.isBusy()) {
            abandon();
        }
        generation++;
        Runnable closed = loop.farewell();
        client.begin(CLOSING_MS, loop.elapsedMs() + CLOSING_MS);
        news.close(client, () -> client.close(closed));
    }
}
