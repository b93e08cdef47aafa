package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.correlate.Action;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a story's file may say, and what is said about one that is wrong.
final class StoryParserTest {
    private static final String TOPOLOGY = """
            here site=s1 agent=ag1 poll_s=10
            rpdu a
            rpdu b
            server n{1..2} power 1 of a b
            service web runs n1
            """;
    private static String topology(String name) {
        if (name.equals("tiny")) {
            return TOPOLOGY;
        }
        throw new IllegalArgumentException("there is no stories/" + name + ".topology");
    }

    private static Story parse(String lines) {
        return StoryParser.parse("x.scenario", "A sentence.\ntopology tiny\n\n" + lines,
                StoryParserTest::topology);
    }

    private static Line first(String line) {
        return parse(line + "\n         expect 0 open").lines().get(1);
    }

    private static Input.AlarmReported alarm(String line) {
        return (Input.AlarmReported) ((Line.Arrives) first(line)).input();
    }

    @Test
    void theTopologyIsImportedAMinuteBefore() {
        Story story = parse("02:10:00 expect 0 open");
        assertThat(story).hasToString("A sentence.");
        assertThat(story.name()).isEqualTo("x");
        assertThat(story.lines()).extracting(Line::atMs)
                .containsExactly(Words.DAY_MS + 7_740_000, Words.DAY_MS + 7_800_000);
        var topology = ((Line.Redrawn) story.lines().getFirst()).drawn().topology();
        assertThat(topology.groups()).hasSize(2);
        assertThat(topology.handle("n2")).isPositive();
    }

    @Test
    void anAlarmHasItsUsualSeverityAndAgentUnlessItIsSaid() {
        Input.AlarmReported usual = alarm("02:10:05 alarm a rpdu.input_lost");
        assertThat(usual.agent()).isEqualTo("ag1");
        assertThat(usual.component()).isEqualTo("a");
        assertThat(usual.alarm().severity()).isEqualTo(Severity.MAJOR);
        assertThat(usual.alarm().observedAtMs()).isEqualTo(usual.atMs());
        Input.AlarmReported said = alarm(
                "02:10:05 alarm a rpdu.input_lost minor seen 02:09:59 from ag2 : text of it");
        assertThat(said.agent()).isEqualTo("ag2");
        assertThat(said.alarm().severity()).isEqualTo(Severity.MINOR);
        assertThat(said.atMs() - said.alarm().observedAtMs()).isEqualTo(6_000);
        assertThat(said.alarm().text()).isEqualTo("text of it");
    }

    @Test
    void aDeviceThatStandsNowhereSaysSo() {
        Input.AlarmReported alarm = alarm(
                "02:10:05 clear attic psu.failed unplaced part psu1 from ag9");
        assertThat(alarm.component()).isEmpty();
        assertThat(alarm.alarm().device()).isEqualTo("attic");
        assertThat(alarm.alarm().component()).isEqualTo("psu1");
        assertThat(alarm.alarm().clears()).isTrue();
    }

    @Test
    void operatorsActOnTheIncidentOfACause() {
        assertThat(first("02:10:05 operator shelve anna until 03:00:00 on a : later")).isEqualTo(
                new Line.Operated(4, Words.DAY_MS + 7_805_000,
                        new Action.Shelve(Words.DAY_MS + 10_800_000, "later"), "anna", "a", 0, ""));
        assertThat(first("02:10:05 operator assign anna to bob revision 3 request r1")).isEqualTo(
                new Line.Operated(4, Words.DAY_MS + 7_805_000, new Action.Assign("bob", ""),
                        "anna", "", 3, "r1"));
    }

    @Test
    void aStoryMayAddToItsTopologyAndCommentLines() {
        Story story = StoryParser.parse("x.scenario", """
                # why
                A sentence.
                topology tiny
                service db runs 1 of n1 n2 weight=3
                more web svc db
                02:10:00 expect 0 open
                """, StoryParserTest::topology);
        var topology = ((Line.Redrawn) story.lines().getFirst()).drawn().topology();
        assertThat(topology.upstream(topology.handle("web"))).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "02:10:05 alarm a | x.scenario:4: ends where a condition should stand",
        "02:10:05 alarm a rpdu.lost | x.scenario:4: rpdu.lost is no condition",
        "02:10:05 alarm z rpdu.input_lost | x.scenario:4: z stands in no topology",
        "02:10:05 alarm attic psu.failed unplaced | x.scenario:4: nobody watches attic",
        "02:10:05 alarm a rpdu.input_lost often | x.scenario:4: does not know what to do with often",
        "02:10:05 alarm a rpdu.input_lost seen soon | x.scenario:4: soon is no time of the day",
        "25:10:05 expect 0 open | x.scenario:4: 25:10:05 is no time of the day",
        "02:10:05 agent ag1 | x.scenario:4: an agent is lost, heard or seen",
        "02:10:05 change c1 firmware nowhere | x.scenario:4: nowhere stands in no topology",
        "02:10:05 operator sleep anna | x.scenario:4: sleep is nothing an operator does",
        "02:10:05 operator shelve anna | x.scenario:4: something is shelved until a time",
        "02:10:05 topology huge | there is no stories/huge.topology",
        "02:10:05 expect 3 things | x.scenario:4: counts open incidents and pages, not things",
        "02:10:05 expect luck | x.scenario:4: cannot expect luck",
        "02:10:05 expect severity loud | x.scenario:4: loud is no severity",
        "02:10:05 rain | x.scenario:4: does not know rain; what can happen is alarm"})
    void whatIsWrongIsSaidWithItsPlace(String line, String problem) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatThrownBy(() -> parse("02:10:05 expect 0 open\n02:10:04 expect 0 open"))
                .hasMessage("x.scenario:5: goes back in time");
    }

    @Test
    void aStoryHasASentenceAndExpectsSomething() {
        assertThatThrownBy(
                () -> StoryParser.parse("x.scenario", "topology tiny", StoryParserTest::topology))
                .hasMessageContaining("begins with a sentence");
        assertThatThrownBy(() -> parse("02:10:05 alarm a rpdu.input_lost"))
                .hasMessage("x.scenario: expects nothing");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "rpdu a;server n feeds a | t:2: feeds is no relation",
        "rpdu a;server n power 1 a | t:2: of should stand behind 1",
        "server n power | t:1: nobody provides power for n",
        "rpdu a site=s1 fast | t:1: fast is no attribute",
        "server n power a | t: edges[0] (line 2, column 10) names a, which is no component",
        "rpdu | t:1: ends where an id should stand"})
    void aWrongTopologyIsSaidWithItsPlace(String lines, String problem) {
        assertThatThrownBy(() -> TopologyText.draw("t", List.of(lines.split(";")), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
