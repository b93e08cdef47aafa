package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.incident.Evidence;
import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Alarms and incidents keep their names and their ends, in whatever order they are told.
final class AlarmsTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "clears, seed {0}")
    @MethodSource("seeds")
    void whatIsOverIsOverInWhateverOrderItIsTold(long seed) {
        Topology topology = TopologyText.named("rack").topology();
        Orders.alike(topology, Night.withEnds(topology, seed, 1), seed, Orders::verdict);
    }

    /// A cause that leads to one symptom along two states has one reason there, not two.
    @ParameterizedTest(name = "evidence: {0}")
    @MethodSource("io.coldaisle.hub.story.StoriesTest#all")
    void noReasonIsGivenTwice(Story story) {
        for (StoryRun.Turn turn : StoryRun.unasked(story).turns()) {
            for (Change change : turn.changes()) {
                if (change instanceof Change.IncidentChanged(var incident)) {
                    for (Hypothesis hypothesis : incident.verdict().hypotheses()) {
                        once(hypothesis, hypothesis.reasons().evidenceFor());
                        once(hypothesis, hypothesis.reasons().evidenceAgainst());
                    }
                }
            }
        }
    }

    private static void once(Hypothesis hypothesis, List<Evidence> evidence) {
        assertThat(evidence).as("reasons of %s", hypothesis.cause())
                .extracting(e -> e.component() + " " + e.condition() + " " + e.observedAtMs())
                .doesNotHaveDuplicates();
    }

    /// The same alarm, begun and begun again, told in both orders.
    @Test
    void theIdOfAnAlarmIsThatOfItsFirstBegin() {
        List<Night.Report> reports = new ArrayList<>(List.of(
                new Night.Report(Night.BEGIN_MS, "n3/psu2", "ag-k1", "psu.failed", true),
                new Night.Report(Night.BEGIN_MS + 20_000, "n3/psu2", "ag-k1", "psu.failed",
                        true)));
        List<String> inTime = alarmIds(reports);
        assertThat(alarmIds(reports.reversed())).isEqualTo(inTime);
    }

    private static List<String> alarmIds(List<Night.Report> reports) {
        StoryRun run = new StoryRun();
        Night.before(TopologyText.named("rack").topology()).forEach(run::step);
        long at = Night.BEGIN_MS + 30_000;
        for (Night.Report report : reports) {
            run.step(report.arrives(at++));
        }
        return run.open().stream().flatMap(i -> i.members().stream()).map(m -> m.alarm()).toList();
    }

    /// These merge incidents whose ids then come back with revision 1.
    @ParameterizedTest(name = "room, seed {0}")
    @ValueSource(longs = {19, 24})
    void anIdThatWasMergedDoesNotComeBack(long seed) {
        Topology topology = TopologyText.named("room").topology();
        StoryRun run = new StoryRun();
        Night.before(topology).forEach(run::step);
        List<Input> inputs = new ArrayList<>(
                Orders.punctual(Night.withEnds(topology, seed, 2)));
        inputs.sort(Comparator.comparingLong(Input::atMs));
        for (Input input : inputs) {
            run.until(input.atMs());
            run.step(input);
        }
        run.until(Night.BEGIN_MS + 14_400_000);
        Map<String, Long> revisions = new HashMap<>();
        for (StoryRun.Turn turn : run.turns()) {
            for (Change change : turn.changes()) {
                if (change instanceof Change.IncidentChanged(Incident incident)) {
                    Long before = revisions.put(incident.id(), incident.revision());
                    assertThat(incident.revision()).as("revision of %s", incident.id())
                            .isEqualTo(before == null ? 1 : before + 1);
                }
            }
        }
    }

    /// An alarm that ends outside an incident and begins again a minute later is another alarm; who
    /// keeps alarms by their ids must be told that the first is forgotten.
    @Test
    void anAlarmThatAnotherTakesThePlaceOfIsForgotten() {
        StoryRun run = new StoryRun();
        run.step(new Input.TopologyChanged(Night.BEGIN_MS,
                TopologyText.named("rack").topology()));
        boolean begins = true;
        for (long at : new long[]{1_000, 10_000, 120_000}) {
            run.step(new Night.Report(Night.BEGIN_MS + at, "n1", "ag-k1", "link.flap", begins)
                    .arrives(Night.BEGIN_MS + at));
            begins = !begins;
        }
        Set<String> told = new HashSet<>();
        for (StoryRun.Turn turn : run.turns()) {
            for (Change change : turn.changes()) {
                if (change instanceof Change.AlarmChanged(var alarm, _)) {
                    told.add(alarm.id());
                } else if (change instanceof Change.AlarmForgotten(var id)) {
                    told.remove(id);
                }
            }
        }
        assertThat(run.state().alarms().all()).extracting(a -> a.id())
                .containsExactlyInAnyOrderElementsOf(told);
    }
}
