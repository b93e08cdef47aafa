package io.coldaisle.hub.order;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.storm.LookAlike;
import io.coldaisle.hub.storm.Storm;
import io.coldaisle.hub.story.Line;
import io.coldaisle.hub.story.Night;
import io.coldaisle.hub.story.StoriesTest;
import io.coldaisle.hub.story.Story;
import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What is told in many orders: stories, nights made up from a seed, look-alikes, storms.
final class Scenarios {
    /// By then every report has come and the last of them been judged for long enough.
    private static final long SETTLED_MS = 1_200_000;
    private static final long LATER_MS = 600_000;
    private static final int STORM_RACKS = 3;

    private Scenarios() {}

    static List<Scenario> all() {
        Map<String, Story> stories = new TreeMap<>();
        StoriesTest.all().forEach(s -> stories.put(s.name(), s));
        List<Scenario> all = new ArrayList<>();
        for (String name : List.of("ups-output-lost", "silent-root", "two-faults-one-room",
                "two-faults", "utility-outage", "configuration-push", "chiller-slow",
                "rack-dark")) {
            Story story = stories.get(name);
            if (story == null) {
                throw new IllegalStateException("no story is called " + name);
            }
            all.add(story(story));
        }
        all.add(night("one fault in a room", "room", 3, 1));
        all.add(night("two faults in a rack", "rack", 5, 2));
        all.add(night("two faults in a room", "room", 1, 2));
        all.add(soonOver("two faults in a rack, soon over", "rack", 5));
        all.add(soonOver("two faults in a room, soon over", "room", 1));
        all.add(later("another fault ten minutes later", "room", 4));
        all.add(night("two faults at two sites", "sites", 5, 2));
        all.add(alike(LookAlike.RACK_WITHOUT_POWER, 1));
        all.add(alike(LookAlike.MANAGEMENT_SWITCH_DEAD, 2));
        all.add(storm());
        return all;
    }

    /// The inputs of a story, without what operators do in it.
    private static Scenario story(Story story) {
        List<Input> inputs = new ArrayList<>();
        List<Input.AlarmReported> reports = new ArrayList<>();
        Topology topology = Topology.EMPTY;
        for (Line line : story.lines()) {
            if (line instanceof Line.Redrawn redrawn) {
                topology = redrawn.drawn().topology();
            } else if (line instanceof Line.Arrives arrives) {
                if (arrives.input() instanceof Input.AlarmReported report) {
                    reports.add(report);
                } else {
                    inputs.add(arrives.input());
                }
            }
        }
        return new Scenario(story.name(), topology, inputs, reports,
                story.lines().getLast().atMs() + SETTLED_MS);
    }

    private static Scenario night(String name, String topology, long seed, int faults) {
        Topology drawn = TopologyText.named(topology).topology();
        return new Scenario(name, drawn, List.of(),
                punctual(Night.of(drawn, seed, faults), 0), Night.BEGIN_MS + SETTLED_MS);
    }

    private static Scenario soonOver(String name, String topology, long seed) {
        Topology drawn = TopologyText.named(topology).topology();
        return new Scenario(name, drawn, List.of(),
                punctual(Night.withEnds(drawn, seed, 2), 0), Night.BEGIN_MS + SETTLED_MS);
    }

    /// What breaks first is still broken when something else breaks at the same site.
    private static Scenario later(String name, String topology, long seed) {
        Topology drawn = TopologyText.named(topology).topology();
        List<Input.AlarmReported> reports = punctual(Night.of(drawn, seed, 1), 0);
        for (Input.AlarmReported report : punctual(Night.of(drawn, seed + 100, 1), LATER_MS)) {
            if (reports.stream().noneMatch(r -> r.alarmKey().equals(report.alarmKey()))) {
                reports.add(report);
            }
        }
        return new Scenario(name, drawn, List.of(), reports,
                Night.BEGIN_MS + LATER_MS + SETTLED_MS);
    }

    private static List<Input.AlarmReported> punctual(List<Night.Report> seen, long laterMs) {
        List<Input.AlarmReported> reports = new ArrayList<>();
        for (Night.Report report : seen) {
            long at = report.seenMs() + laterMs;
            reports.add(new Night.Report(at, report.component(), report.agent(),
                    report.condition(), report.begins()).arrives(at));
        }
        return reports;
    }

    private static Scenario alike(LookAlike what, long seed) {
        LookAlike.Case one = what.of(seed);
        return apart(what.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                one.topology(), one.inputs(), LookAlike.BEGIN_MS + 900_000 + SETTLED_MS);
    }

    /// Racks of one site that fail by themselves within ten seconds.
    private static Scenario storm() {
        Storm storm = Storm.apart(1, Storm.Told.PRESENT);
        List<Input> inputs = new ArrayList<>();
        storm.byAgent(STORM_RACKS).values().forEach(inputs::addAll);
        return apart("storm", storm.topology(), inputs, storm.beginMs() + SETTLED_MS);
    }

    private static Scenario apart(String name, Topology topology, List<Input> all, long endMs) {
        List<Input> inputs = new ArrayList<>();
        List<Input.AlarmReported> reports = new ArrayList<>();
        for (Input input : all) {
            if (input instanceof Input.AlarmReported report) {
                reports.add(report);
            } else {
                inputs.add(input);
            }
        }
        return new Scenario(name, topology, inputs, reports, endMs);
    }
}
