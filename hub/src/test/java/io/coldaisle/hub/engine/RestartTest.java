package io.coldaisle.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MapCorrelationState;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Journal;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.story.Line;
import io.coldaisle.hub.story.Night;
import io.coldaisle.hub.story.StoriesTest;
import io.coldaisle.hub.story.Story;
import io.coldaisle.hub.story.StoryRun;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A restart at any moment changes nothing: every story is told again by a hub that forgets all it
/// has in memory and reads its state back from its store, and by the log alone.
final class RestartTest {
    private static final String STORIES = "stories";
    private static final FaultModels MODELS = FaultModelFiles.shipped();
    /// Stories that go on for longer are mostly waiting, ms.
    private static final long LONG_MS = 7_200_000;
    private static final int NIGHTS = 2;
    private static final long CACHE_BYTES = 1 << 20;

    @TempDir
    Path folder;

    private long clock;
    private Map<Long, byte[]> documents = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    RestartTest() {}

    static List<Story> stories() {
        List<Story> stories = new ArrayList<>(StoriesTest.all());
        stories.removeIf(s -> s.lines().getLast().atMs() - s.lines().getFirst().atMs() > LONG_MS);
        for (long seed = 1; seed <= NIGHTS; seed++) {
            stories.add(Night.story("rack", seed));
            stories.add(Night.story("room", seed));
        }
        return stories;
    }

    @ParameterizedTest(name = "restarted after every step: {0}")
    @MethodSource(STORIES)
    void aRestartAfterEveryStepThatChangesSomethingChangesNothing(Story story) throws IOException {
        StoryRun told = StoryRun.unasked(story);
        documents = documents(story);
        try (Store store = Store.open(folder, CACHE_BYTES)) {
            HubTables tables = new HubTables(store);
            Writer writer = writer(tables);
            for (StoryRun.Turn turn : told.turns()) {
                long position = tables.journal().last();
                assertThat(step(writer, turn.input())).as("changes of %s", turn.input())
                        .isEqualTo(turn.changes());
                if (tables.journal().last() != position) {
                    writer = writer(tables);
                }
            }
            same(writer.state(), told.state());
        }
    }

    @ParameterizedTest(name = "closed in the middle: {0}")
    @MethodSource(STORIES)
    void aStoreThatIsClosedAndOpenedGoesOnWhereItStood(Story story) throws IOException {
        StoryRun told = StoryRun.unasked(story);
        documents = documents(story);
        int middle = told.turns().size() / 2;
        try (Store store = Store.open(folder, CACHE_BYTES)) {
            Writer writer = writer(new HubTables(store));
            told.turns().subList(0, middle).forEach(turn -> step(writer, turn.input()));
        }
        try (Store store = Store.open(folder, CACHE_BYTES)) {
            Writer writer = writer(new HubTables(store));
            for (StoryRun.Turn turn : told.turns().subList(middle, told.turns().size())) {
                assertThat(step(writer, turn.input())).as("changes of %s", turn.input())
                        .isEqualTo(turn.changes());
            }
            same(writer.state(), told.state());
        }
    }

    @ParameterizedTest(name = "from the log: {0}")
    @MethodSource(STORIES)
    void theLogReadAgainGivesTheSameChanges(Story story) throws IOException {
        StoryRun told = StoryRun.unasked(story);
        documents = documents(story);
        try (Store store = Store.open(folder, CACHE_BYTES)) {
            HubTables tables = new HubTables(store);
            Writer writer = writer(tables);
            List<Change> changes = new ArrayList<>();
            told.turns().forEach(turn -> changes.addAll(step(writer, turn.input())));
            Correlator correlator = new Correlator(MODELS);
            CorrelationState state = new MapCorrelationState();
            List<Change> again = new ArrayList<>();
            tables.journal().read(1, (_, entry) -> {
                inputs(entry).forEach(input -> again.addAll(correlator.step(state, input)));
                return true;
            });
            assertThat(again).isEqualTo(changes);
            same(state, told.state());
        }
    }

    private Writer writer(HubTables tables) {
        return new Writer(tables, new Correlator(MODELS), () -> clock);
    }

    private List<Change> step(Writer writer, Input input) {
        clock = input.atMs();
        writer.begin();
        List<Change> changes = input instanceof Input.TopologyChanged(var _, var topology)
                ? writer.topology(topology, document(topology.version()), "test")
                : writer.input(input);
        writer.commit();
        return changes;
    }

    private List<Input> inputs(Journal.Entry entry) {
        if (entry.topologyVersion() == 0) {
            return entry.input();
        }
        return switch (TopologyReader.read(document(entry.topologyVersion()),
                entry.topologyVersion())) {
            case TopologyReading.Accepted(var topology, var _) -> List.of(
                    new Input.TopologyChanged(entry.atMs(), topology));
            case TopologyReading.Rejected(String problem) -> throw new AssertionError(problem);
        };
    }

    private byte[] document(long version) {
        byte[] document = documents.get(version);
        if (document == null) {
            throw new AssertionError("no topology " + version);
        }
        return document;
    }

    private static Map<Long, byte[]> documents(Story story) {
        Map<Long, byte[]> documents = new HashMap<>();
        for (Line line : story.lines()) {
            if (line instanceof Line.Redrawn redrawn) {
                documents.put(redrawn.drawn().topology().version(), redrawn.drawn().bytes());
            }
        }
        return documents;
    }

    private static void same(CorrelationState a, CorrelationState b) {
        assertThat(a.alarms().all()).isEqualTo(b.alarms().all());
        assertThat(a.incidents().all()).isEqualTo(b.incidents().all());
        assertThat(a.agents().all()).isEqualTo(b.agents().all());
        assertThat(a.changes().all()).isEqualTo(b.changes().all());
        assertThat(a.requests().all()).isEqualTo(b.requests().all());
        assertThat(a.windows().all()).isEqualTo(b.windows().all());
        assertThat(a.shelves().all()).isEqualTo(b.shelves().all());
        assertThat(a.timers().all()).isEqualTo(b.timers().all());
    }
}
