package io.coldaisle.hub;

import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MapCorrelationState;
import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.Member;
import io.coldaisle.hub.incident.ServiceImpact;
import io.coldaisle.hub.incident.ServiceState;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Turns the wheel over one recording: inputs in the order of the hub's clock, a tick every second
/// between them and for some minutes after the last, since the absence of symptoms counts too.
final class Rerun {
    private static final long TICK_MS = 1_000;
    /// Longer, and what was in force when the recording ended would be taken for lasting.
    private static final long AFTERWARDS_MS = 300_000;

    private final Correlator correlator;
    private final CorrelationState state = new MapCorrelationState();
    private final Map<String, Set<String>> eventsOf = new LinkedHashMap<>();
    private final Standings standings = new Standings();
    private final List<String> lines = new ArrayList<>();

    Rerun(FaultModels models) {
        this.correlator = new Correlator(models);
    }

    /// Incidents as they stand at the end.
    Standings standings() {
        return standings;
    }

    /// The lines of the answer.
    List<String> run(Recording recording) {
        List<Input> inputs = new ArrayList<>();
        for (Recording.Changed c : recording.changes()) {
            inputs.add(new Input.ChangeRecorded(c.ts(), c.id(), c.kind(), c.target(), c.ts()));
        }
        for (Recording.Event event : recording.events()) {
            inputs.add(input(event));
        }
        inputs.sort(Comparator.comparingLong(Input::atMs));
        long clock = inputs.isEmpty()
                ? recording.startMs()
                : Math.min(recording.startMs(), inputs.getFirst().atMs());
        step(new Input.TopologyChanged(clock, recording.topology()));
        for (Input input : inputs) {
            clock = ticks(clock, input.atMs());
            step(input);
        }
        ticks(clock, clock + AFTERWARDS_MS);
        return lines;
    }

    private long ticks(long from, long to) {
        long next = from - Math.floorMod(from, TICK_MS) + TICK_MS;
        for (; next < to; next += TICK_MS) {
            step(new Input.Tick(next));
        }
        return Math.max(from, to);
    }

    private static Input input(Recording.Event event) {
        if (event.condition().equals("agent.unreachable")) {
            return event.begins()
                    ? new Input.AgentLost(event.rx(), event.component(), 0, event.id())
                    : new Input.AgentHeard(event.rx(), event.component(), event.id());
        }
        Severity severity = event.begins()
                ? Severity.valueOf(event.severity().toUpperCase(Locale.ROOT))
                : Severity.CLEARED;
        // A recording names the component alone: that is what tells parts of one device apart.
        String part = event.component().equals(event.device()) ? "" : event.component();
        Alarm alarm = new Alarm(event.device(), part, event.condition(), severity, event.ts(), null,
                null, "device", "", "");
        return new Input.AlarmReported(event.rx(), event.agent(), event.component(), alarm,
                event.id());
    }

    private void step(Input input) {
        Set<String> touched = new LinkedHashSet<>();
        for (Change change : correlator.step(state, input)) {
            switch (change) {
                case Change.AlarmChanged(var alarm, var event) -> {
                    if (!event.isEmpty()) {
                        eventsOf.computeIfAbsent(alarm.id(), _ -> new TreeSet<>()).add(event);
                        if (!alarm.incident().isEmpty()) {
                            touched.add(alarm.incident());
                        }
                    }
                }
                case Change.IncidentChanged(var incident) -> {
                    standings.tell(incident, input.atMs());
                    touched.add(incident.id());
                }
                case Change.IncidentWithdrawn(var id, _) -> {
                    standings.withdraw(id);
                    touched.remove(id);
                    lines.add(String.format(Locale.ROOT,
                            "{\"incident\":\"%s\",\"updated\":%d,\"status\":\"noise\"}", id,
                            input.atMs()));
                }
                case Change.AlarmForgotten _,Change.ActionRefused _ -> {
                }
            }
        }
        for (String id : touched) {
            Incident incident = standings.told(id);
            if (incident != null) {
                lines.add(line(incident, input.atMs()));
            }
        }
    }

    private String line(Incident incident, long atMs) {
        Set<String> members = new TreeSet<>();
        for (Member member : incident.members()) {
            members.addAll(eventsOf.getOrDefault(member.alarm(), Set.of()));
        }
        String status = switch (incident.state()) {
            case CLOSED -> "closed";
            case MERGED -> "merged";
            case NEW, ACKNOWLEDGED, RESOLVED, SHELVED -> "open";
        };
        return "{\"incident\":\"" + incident.id() + "\",\"opened\":"
                + incident.times().openedAtMs() + ",\"updated\":" + atMs + ",\"members\":"
                + members.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"))
                + ",\"roots\":" + incident.verdict()
                        .hypotheses()
                        .stream()
                        .map(Rerun::root)
                        .collect(Collectors.joining(",", "[", "]"))
                + ",\"impact\":" + incident.reach()
                        .impact()
                        .stream()
                        .filter(i -> i.state().compareTo(ServiceState.DEGRADED) >= 0)
                        .map(ServiceImpact::service)
                        .sorted()
                        .map(s -> "\"" + s + "\"")
                        .collect(Collectors.joining(",", "[", "]"))
                + ",\"status\":\"" + status + "\"}";
    }

    private static String root(Hypothesis hypothesis) {
        return String.format(Locale.ROOT, "{\"component\":\"%s\",\"p\":%.4f}",
                hypothesis.cause().component(), hypothesis.probability());
    }
}
