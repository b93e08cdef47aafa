package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MapCorrelationState;
import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.incident.Member;
import io.coldaisle.hub.incident.ServiceImpact;
import io.coldaisle.hub.incident.ServiceState;
import io.coldaisle.hub.rootcause.FaultModels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Plays a story: its inputs in their order, a tick every second between them, and its expectations
/// when their time has come.
public final class StoryRun {
    private static final long TICK_MS = 1_000;
    /// Parsed once: they are the same for every story.
    private static final FaultModels MODELS = FaultModelFiles.shipped();

    private final Correlator correlator = new Correlator(MODELS);
    private final CorrelationState state = new MapCorrelationState();
    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, Incident> told = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private long clock = Long.MIN_VALUE;
    private int pages;
    private String aboutId = "";

    /// An input and what came of it.
    public record Turn(Input input, List<Change> changes) {}

    /// Plays all of it.
    public static StoryRun of(Story story) {
        StoryRun run = new StoryRun();
        for (Line line : story.lines()) {
            run.line(story, line);
        }
        return run;
    }

    /// Plays all of it and asks for nothing: for what must hold whether the story comes true or not.
    public static StoryRun unasked(Story story) {
        StoryRun run = new StoryRun();
        for (Line line : story.lines()) {
            if (line instanceof Line.Expected) {
                run.until(line.atMs());
            } else {
                run.line(story, line);
            }
        }
        return run;
    }

    private void line(Story story, Line line) {
        if (line.atMs() > clock) {
            aboutId = "";
        }
        until(line.atMs());
        switch (line) {
            case Line.Arrives arrives -> {
                for (int i = 0; i < arrives.times(); i++) {
                    step(arrives.input());
                }
            }
            case Line.Redrawn redrawn -> step(new Input.TopologyChanged(redrawn.atMs(),
                    redrawn.drawn().topology()));
            case Line.Operated operated -> {
                String id = operated.cause().isEmpty()
                        ? incident().id()
                        : withCause(operated.cause(), "").id();
                step(new Input.OperatorAction(operated.atMs(), id, operated.action(),
                        operated.by(), operated.revision(), operated.requestId()));
            }
            case Line.Expected expected -> {
                try {
                    expected.expectation().check(this);
                } catch (AssertionError wrong) {
                    throw new AssertionError(story.name() + ".scenario:" + expected.number() + ": "
                            + wrong.getMessage() + "\n" + describe(), wrong);
                }
            }
        }
    }

    /// Lets time pass up to a moment.
    void until(long atMs) {
        if (clock != Long.MIN_VALUE) {
            for (long tick = clock - Math.floorMod(clock, TICK_MS)
                    + TICK_MS; tick < atMs; tick += TICK_MS) {
                step(new Input.Tick(tick));
            }
        }
        clock = Math.max(clock, atMs);
    }

    List<Change> step(Input input) {
        clock = Math.max(clock, input.atMs());
        List<Change> changes = correlator.step(state, input);
        turns.add(new Turn(input, List.copyOf(changes)));
        for (Change change : changes) {
            switch (change) {
                case Change.IncidentChanged(var incident) -> {
                    Incident before = told.put(incident.id(), incident);
                    boolean again = before == null || before.state() == IncidentState.RESOLVED;
                    pages += again && incident.state() == IncidentState.NEW ? 1 : 0;
                }
                case Change.IncidentWithdrawn(var id, _) -> told.remove(id);
                case Change.ActionRefused refused -> refusals.add(refused.refusal().name());
                case Change.AlarmChanged _,Change.AlarmForgotten _ -> {
                }
            }
        }
        return changes;
    }

    public List<Turn> turns() {
        return List.copyOf(turns);
    }

    public CorrelationState state() {
        return state;
    }

    /// Incidents somebody has to look after.
    List<Incident> open() {
        return told.values().stream().filter(i -> i.state().open()).toList();
    }

    /// Incidents that were not taken back, neither withdrawn nor merged.
    List<Incident> standing() {
        return told.values().stream().filter(i -> i.state() != IncidentState.MERGED).toList();
    }

    /// The incident an expectation is about.
    Incident incident() {
        Incident chosen = told.get(aboutId);
        if (chosen != null) {
            return chosen;
        }
        List<Incident> candidates = standing().size() == 1 ? standing() : open();
        assertThat(candidates).as("the only incident there is").hasSize(1);
        return candidates.getFirst();
    }

    Hypothesis first() {
        return incident().verdict().hypotheses().getFirst();
    }

    /// What follows is about the incident with that first cause.
    void about(String component, String mode) {
        aboutId = withCause(component, mode).id();
    }

    private Incident withCause(String component, String mode) {
        List<Incident> found = standing().stream().filter(i -> {
            var cause = i.verdict().hypotheses().getFirst().cause();
            return cause.component().equals(component)
                    && (mode.isEmpty() || cause.faultMode().equals(mode));
        }).toList();
        assertThat(found).as("incidents with the first cause %s %s", component, mode).isNotEmpty();
        return found.stream().filter(i -> i.state().open()).findFirst().orElse(found.getLast());
    }

    ServiceState service(String service) {
        return incident().reach()
                .impact()
                .stream()
                .filter(i -> i.service().equals(service))
                .map(ServiceImpact::state)
                .findFirst()
                .orElse(ServiceState.UNAFFECTED);
    }

    /// Incidents that were opened or opened again since this was asked last.
    int pagesSinceAsked() {
        int since = pages;
        pages = 0;
        return since;
    }

    List<String> refusals() {
        return refusals;
    }

    String firstTold() {
        return told.keySet().iterator().next();
    }

    /// All that stands, for whoever has to see why an expectation failed.
    String describe() {
        return standing().stream().map(StoryRun::describe).collect(Collectors.joining("\n"));
    }

    private static String describe(Incident i) {
        return "  " + i.id() + " r" + i.revision() + " " + i.state() + " " + i.severity() + "\n"
                + "    causes   " + i.verdict()
                        .hypotheses()
                        .stream()
                        .map(h -> h.cause().component()
                                + " " + h.cause().faultMode() + " "
                                + Math.round(h.probability() * 100) + " %"
                                + (h.inVerdict() ? " *" : ""))
                        .collect(Collectors.joining(", "))
                + "\n    members  " + i.members()
                        .stream()
                        .map(StoryRun::describe)
                        .collect(Collectors.joining(", "))
                + "\n    services " + i.reach()
                        .impact()
                        .stream()
                        .map(s -> s.service() + " " + s.state())
                        .collect(Collectors.joining(", "))
                + "\n    next     " + i.reach()
                        .nextFailures()
                        .stream()
                        .map(p -> p.component())
                        .collect(Collectors.joining(", "));
    }

    private static String describe(Member member) {
        return member.component() + " " + member.condition() + (member.active() ? "" : " (over)");
    }
}
