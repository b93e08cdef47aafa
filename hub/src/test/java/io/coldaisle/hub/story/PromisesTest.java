package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.incident.Member;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds in every story, whatever it is about.
final class PromisesTest {
    private static final String STORIES = "io.coldaisle.hub.story.StoriesTest#all";

    @ParameterizedTest(name = "revisions: {0}")
    @MethodSource(STORIES)
    void whileAnIncidentStandsItsRevisionsCountByOneAndItsLifeIsLegal(Story story) {
        Map<String, Incident> last = new HashMap<>();
        // To tell of a withdrawal takes a revision too.
        Map<String, Long> withdrawn = new HashMap<>();
        for (Change change : changes(story)) {
            if (change instanceof Change.IncidentWithdrawn(var id, _)) {
                Incident gone = last.remove(id);
                assertThat(gone).as("only what was told is withdrawn: %s", id).isNotNull();
                if (gone != null) {
                    withdrawn.put(id, gone.revision() + 1);
                }
            } else if (change instanceof Change.IncidentChanged(var incident)) {
                Incident before = last.put(incident.id(), incident);
                assertThat(incident.revision()).as("revision of %s", incident.id())
                        .isEqualTo(1 + (before == null
                                ? withdrawn.getOrDefault(incident.id(), 0L)
                                : before.revision()));
                if (before != null && before.state() != incident.state()) {
                    assertThat(before.state().next()).as("what may follow %s", before.state())
                            .contains(incident.state());
                }
            }
        }
    }

    @ParameterizedTest(name = "what is told: {0}")
    @MethodSource(STORIES)
    void anIncidentNamesItsCausesAndKnowsItsMembers(Story story) {
        Set<String> alarms = new HashSet<>();
        for (Change change : changes(story)) {
            if (change instanceof Change.AlarmChanged(var alarm, _)) {
                alarms.add(alarm.id());
            } else if (change instanceof Change.IncidentChanged(var incident)) {
                assertThat(incident.verdict().hypotheses()).isNotEmpty();
                assertThat(incident.verdict().hypotheses().getFirst().inVerdict()).isTrue();
                assertThat(incident.verdict().headline()).isNotBlank();
                assertThat(incident.verdict().hypotheses())
                        .allMatch(h -> h.probability() > 0 && h.probability() < 1);
                assertThat(incident.members()).isNotEmpty();
                assertThat(alarms).containsAll(
                        incident.members().stream().map(Member::alarm).toList());
                if (incident.state() == IncidentState.MERGED) {
                    assertThat(incident.handling().mergedInto()).isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest(name = "homes: {0}")
    @MethodSource(STORIES)
    void everyAlarmOfAnIncidentIsOneOfItsMembersAndTheOtherWayRound(Story story) {
        StoryRun run = StoryRun.unasked(story);
        Map<String, String> listed = new HashMap<>();
        run.state()
                .incidents()
                .all()
                .forEach(open -> open.incident()
                        .members()
                        .forEach(m -> listed.put(m.alarm(), open.incident().id())));
        Map<String, String> homes = new HashMap<>();
        for (AlarmRecord alarm : run.state().alarms().all()) {
            if (!alarm.incident().isEmpty()) {
                homes.put(alarm.id(), alarm.incident());
            }
        }
        assertThat(listed).isEqualTo(homes);
    }

    private static List<Change> changes(Story story) {
        return StoryRun.unasked(story)
                .turns()
                .stream()
                .flatMap(turn -> turn.changes().stream())
                .toList();
    }
}
