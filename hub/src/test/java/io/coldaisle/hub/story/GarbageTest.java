package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.correlate.Action;
import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes in, the hub goes on, and what it knows it does not lose.
final class GarbageTest {
    private static final int INPUTS = 120;
    private static final List<String> CONDITIONS = List.of("psu.failed", "rpdu.input_lost",
            "server.down", "comm_lost", "agent.unreachable", "service.down", "no.such_condition",
            "x", "ups.on_battery", "link.flap", "hw.unusual", "zone.temp_high");
    private static final List<String> AGENTS = List.of("ag-k1", "ag-plant", "ag-x", "n1",
            "hub");
    private static final List<String> STRANGERS = List.of("", "no-such-thing", "a/b/c", "ünï",
            "n1/psu9", "!", "agent", "hub");

    private final List<String> components = new ArrayList<>();
    private Random dice = new Random(0);
    private long atMs;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theHubTakesAnythingAndLosesNothing(long seed) {
        dice = new Random(seed);
        Topology topology = TopologyText.named("rack").topology();
        topology.components().stream().map(Component::id).forEach(components::add);
        components.addAll(STRANGERS);
        StoryRun run = new StoryRun();
        atMs = Night.BEGIN_MS;
        run.step(new Input.TopologyChanged(atMs, topology));
        Set<String> active = new HashSet<>();
        for (int i = 0; i < INPUTS; i++) {
            Input input = input(run);
            List<Change> changes = run.step(input);
            follow(input, changes, active);
            Set<String> held = new HashSet<>();
            for (AlarmRecord alarm : run.state().alarms().all()) {
                held.add(alarm.subject().key());
            }
            assertThat(held).as("alarms that are active, after input %d: %s", i, input)
                    .containsAll(active);
        }
        run.until(atMs + 3_600_000);
        assertThat(run.standing()).allMatch(i -> i.state() != IncidentState.NEW
                || i.activeCount() > 0);
    }

    /// What is active: begun by a report the hub took in and not ended since.
    private static void follow(Input input, List<Change> changes, Set<String> active) {
        for (Change change : changes) {
            if (change instanceof Change.AlarmChanged(var alarm, _)) {
                if (alarm.active()) {
                    active.add(alarm.subject().key());
                } else {
                    active.remove(alarm.subject().key());
                }
            }
        }
        assertThat(changes).as("changes of %s", input).doesNotContainNull();
    }

    private Input input(StoryRun run) {
        atMs += dice.nextInt(10) == 0 ? dice.nextInt(600_000) : dice.nextInt(5_000);
        String component = pick(components);
        return switch (dice.nextInt(12)) {
            case 0 -> new Input.AgentLost(atMs, pick(AGENTS), 0, "e" + dice.nextInt(9));
            case 1 -> new Input.AgentHeard(atMs, pick(AGENTS), "");
            case 2 -> new Input.ChangeRecorded(atMs, "c" + dice.nextInt(5), "firmware", component,
                    observed());
            case 3 -> new Input.OperatorAction(atMs, incident(run), action(), "anna",
                    dice.nextInt(3), dice.nextBoolean() ? "" : "r" + dice.nextInt(4));
            case 4 -> new Input.Tick(atMs);
            case 5 -> dice.nextInt(8) == 0
                    ? new Input.TopologyChanged(atMs,
                            TopologyText.named(pick(List.of("rack", "rack-crossed", "room")))
                                    .topology())
                    : new Input.Tick(atMs);
            default -> new Input.AlarmReported(atMs, pick(AGENTS),
                    component, alarm(), dice.nextBoolean() ? "" : "e" + dice.nextInt(50));
        };
    }

    private Alarm alarm() {
        return new Alarm(pick(List.of("n1", "rpduA", "?")), dice.nextBoolean() ? "" : "psu/1",
                pick(CONDITIONS), pick(List.of(Severity.values())), observed(), null, null,
                "device", "", "");
    }

    /// Mostly now; else years off, before the epoch, or 0.
    private long observed() {
        return switch (dice.nextInt(12)) {
            case 0 -> 0;
            case 1 -> atMs + 315_360_000_000L;
            case 2 -> atMs - 315_360_000_000L;
            case 3 -> -1_000_000_000_000L;
            case 4 -> atMs + dice.nextInt(7_200_000);
            case 5 -> atMs - dice.nextInt(7_200_000);
            default -> atMs - dice.nextInt(5_000);
        };
    }

    private String incident(StoryRun run) {
        List<String> ids = new ArrayList<>(List.of("i0", ""));
        run.standing().forEach(incident -> ids.add(incident.id()));
        return pick(ids);
    }

    private Action action() {
        return switch (dice.nextInt(6)) {
            case 0 -> new Action.Acknowledge("");
            case 1 -> new Action.Resolve("x");
            case 2 -> new Action.Comment("");
            case 3 -> new Action.Assign("", "");
            case 4 -> new Action.Shelve(atMs + dice.nextInt(100_000) - 50_000, "");
            default -> new Action.Feedback("n1", "", true, "");
        };
    }

    private <T> T pick(List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }
}
