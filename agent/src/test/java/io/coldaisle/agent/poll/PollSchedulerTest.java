package io.coldaisle.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.model.DeviceInventory.Placement;
import io.coldaisle.model.PollCost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollSchedulerTest {
    private final HandTimeline time = new HandTimeline();
    private final List<PollReport> reports = new ArrayList<>();
    private final PollScheduler scheduler = new PollScheduler(time, PollSettings.DEFAULT,
            reports::add);

    private static Device device(String name) {
        return new Device(name, "", new Placement("", ""), 10_000, 3_000,
                List.of(new Endpoint(Protocol.SNMP, "192.0.2.1", 161, "", false, new Login.None(),
                        new Trust.SystemAuthorities())));
    }

    /// Answers at once with what the test put there; null stays silent.
    private static class ScriptedPoller implements Poller {
        @Nullable
        PollOutcome next;
        int full;
        int probes;
        int abandoned;
        boolean closed;
        @Nullable
        Consumer<PollOutcome> waiting;

        ScriptedPoller(@Nullable PollOutcome next) {
            this.next = next;
        }

        @Override
        public void poll(Depth depth, Consumer<PollOutcome> done) {
            if (depth == Depth.FULL) {
                full++;
            } else {
                probes++;
            }
            waiting = done;
            if (next != null) {
                done.accept(next);
            }
        }

        @Override
        public void abandon() {
            abandoned++;
        }

        @Override
        public @Nullable Source source(String component, String name) {
            return null;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void aClockThatIsSetNeitherStopsThePollsNorHurriesThem() {
        ScriptedPoller poller = new ScriptedPoller(answer());
        scheduler.add(device("a"), poller);
        time.advance(60_000);
        for (long set : new long[]{3_600_000, -7_200_000, 3_600_000}) {
            int before = poller.full;
            time.setClock(set);
            time.advance(60_000);
            assertThat(poller.full - before).isEqualTo(6);
        }
        assertThat(reports.getLast().finishedAtMs()).isEqualTo(time.nowMs() - 60_000
                + reports.getLast().elapsedMs() - (time.elapsedMs() - 60_000));
    }

    private static PollOutcome answer() {
        return new PollOutcome.Answered(List.of(), List.of(), null, List.of());
    }

    private List<PollReport> of(String device) {
        return reports.stream().filter(r -> r.device().name().equals(device)).toList();
    }

    @Test
    void everyDeviceIsPolledOncePerIntervalAtItsOwnPhase() {
        Set<Long> phases = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            scheduler.add(device("rack-" + i), new ScriptedPoller(answer()));
        }
        time.advance(100_000);
        for (int i = 0; i < 40; i++) {
            List<PollReport> mine = of("rack-" + i);
            assertThat(mine).hasSize(10);
            for (int n = 1; n < mine.size(); n++) {
                assertThat(mine.get(n).startedAtMs() - mine.get(n - 1).startedAtMs())
                        .isEqualTo(10_000);
            }
            phases.add(mine.getFirst().startedAtMs() % 10_000 / 1000);
        }
        assertThat(phases).as("seconds of the interval in use").hasSizeGreaterThan(7);
    }

    @Test
    void aHungDeviceTimesOutAndDelaysNoOther() {
        ScriptedPoller hung = new ScriptedPoller(null);
        scheduler.add(device("hung"), hung);
        scheduler.add(device("well"), new ScriptedPoller(answer()));
        time.advance(60_000);
        assertThat(of("well")).hasSize(6);
        assertThat(of("hung")).isNotEmpty().allSatisfy(report -> {
            assertThat(report.outcome()).isEqualTo(new PollOutcome.TimedOut(3_000));
            assertThat(report.finishedAtMs() - report.startedAtMs()).isEqualTo(3_000);
        });
        assertThat(hung.abandoned).isEqualTo(of("hung").size());
    }

    @Test
    void aDeadDeviceIsProbedSeldomAndIsBackWithinTwoIntervals() {
        ScriptedPoller poller = new ScriptedPoller(null);
        scheduler.add(device("dead"), poller);
        time.advance(600_000);
        assertThat(poller.full).as("whole polls").isEqualTo(1);
        assertThat(poller.probes).as("one every 20 s").isBetween(29, 31);
        long back = time.elapsedMs();
        poller.next = answer();
        time.advance(100_000);
        List<PollReport> answered = of("dead").stream()
                .filter(report -> report.outcome() instanceof PollOutcome.Answered)
                .toList();
        assertThat(answered.getFirst().elapsedMs() - back).isLessThanOrEqualTo(20_000);
        for (int i = 1; i < answered.size(); i++) {
            assertThat(answered.get(i).elapsedMs() - answered.get(i - 1).elapsedMs())
                    .isEqualTo(10_000);
        }
    }

    @Test
    void oneSilentPollIsFollowedByTheNextInTurn() {
        ScriptedPoller poller = new ScriptedPoller(answer());
        scheduler.add(device("d"), poller);
        time.advance(30_000);
        poller.next = null;
        time.advance(10_000);
        poller.next = answer();
        time.advance(10_000);
        assertThat(of("d")).hasSize(5);
        assertThat(of("d").getLast().outcome()).isInstanceOf(PollOutcome.Answered.class);
        assertThat(of("d").getLast().startedAtMs() - of("d").get(3).startedAtMs())
                .isEqualTo(10_000);
    }

    @Test
    void aDeviceThatShowsItselfAndAnswersNoPollIsDead() {
        ScriptedPoller poller = new ScriptedPoller(null) {
            @Override
            public void poll(Depth depth, Consumer<PollOutcome> done) {
                super.poll(depth, done);
                if (depth == Depth.PROBE) {
                    done.accept(answer());
                }
            }
        };
        scheduler.add(device("mute"), poller);
        time.advance(600_000);
        assertThat(poller.full).isBetween(24, 31);
        var asked = scheduler.metrics();
        time.advance(0);
        assertThat(asked.join().dead()).isEqualTo(1);
    }

    @Test
    void twoRefusedLoginsStopThePollingSoThatNoAccountIsLocked() {
        ScriptedPoller poller = new ScriptedPoller(new PollOutcome.AccessDenied("wrong", false));
        scheduler.add(device("locked"), poller);
        time.advance(1_200_000);
        assertThat(poller.full).isEqualTo(2);
        assertThat(of("locked").getLast().outcome().describe()).contains("asking no more",
                "correct the credentials");
        scheduler.pollNow("locked");
        time.advance(1000);
        assertThat(poller.full).as("not even on request").isEqualTo(2);
        scheduler.add(device("locked"), new ScriptedPoller(answer()));
        time.advance(11_000);
        assertThat(poller.closed).isTrue();
        assertThat(reports.getLast().outcome()).isInstanceOf(PollOutcome.Answered.class);
    }

    @Test
    void pollNowComesAtOnceAndNeverTwiceAtATime() {
        ScriptedPoller poller = new ScriptedPoller(null);
        scheduler.add(device("d"), poller);
        scheduler.pollNow("d");
        scheduler.pollNow("d");
        time.advance(0);
        assertThat(poller.full).isEqualTo(1);
        assertThat(poller.waiting).isNotNull();
        poller.next = answer();
        poller.waiting.accept(answer());
        time.advance(0);
        assertThat(poller.full).as("the second request is kept").isEqualTo(2);
        scheduler.pollNow("no-such-device");
        time.advance(0);
    }

    @Test
    void refusalsThatLockNobodyOutAreAskedOnEverMoreRarely() {
        ScriptedPoller poller = new ScriptedPoller(new PollOutcome.AccessDenied("wrong", false)) {
            @Override
            public boolean refusalsMayLock() {
                return false;
            }
        };
        scheduler.add(device("refused"), poller);
        time.advance(600_000);
        assertThat(poller.full).isBetween(10, 15);
        assertThat(of("refused").getLast().outcome()).isEqualTo(
                new PollOutcome.AccessDenied("wrong", false));
        poller.next = answer();
        time.advance(61_000);
        assertThat(of("refused").getLast().outcome()).isInstanceOf(PollOutcome.Answered.class);
        int before = poller.full;
        time.advance(100_000);
        assertThat(poller.full - before).as("in turn again").isEqualTo(10);
    }

    @Test
    void aDeviceThatTellsIsPolledAtOnceAndWithinItsBudget() {
        ScriptedPoller poller = new ScriptedPoller(answer());
        scheduler.add(device("talks"), poller);
        time.advance(30_000);
        int before = poller.full;
        scheduler.notified("talks");
        time.advance(0);
        assertThat(poller.full).isEqualTo(before + 1);
        for (int i = 0; i < 100_000; i++) {
            scheduler.notified("talks");
            time.advance(1);
        }
        assertThat(poller.full - before).as("in 100 s, ten in turn").isBetween(15, 24);
        int after = poller.full;
        time.advance(100_000);
        assertThat(poller.full - after).as("quiet again").isBetween(10, 11);
        var asked = scheduler.metrics();
        time.advance(0);
        assertThat(asked.join().notified()).isLessThan(15);
        assertThat(asked.join().heldBack()).isGreaterThan(99_000);
    }

    @Test
    void whatHappensDuringAPollIsReadAfterIt() {
        ScriptedPoller poller = new ScriptedPoller(null);
        scheduler.add(device("d"), poller);
        scheduler.pollNow("d");
        time.advance(0);
        scheduler.notified("d");
        scheduler.notified("d");
        time.advance(0);
        assertThat(poller.full).isEqualTo(1);
        poller.next = answer();
        assertThat(poller.waiting).isNotNull();
        poller.waiting.accept(answer());
        time.advance(0);
        assertThat(poller.full).isEqualTo(2);
    }

    @Test
    void aLateAnswerOfAnAbandonedPollIsNoReport() {
        ScriptedPoller poller = new ScriptedPoller(null);
        scheduler.add(device("slow"), poller);
        time.advance(14_000);
        int count = reports.size();
        assertThat(poller.waiting).isNotNull();
        poller.waiting.accept(answer());
        assertThat(reports).hasSize(count);
    }

    @Test
    void metricsCountWhatHappened() {
        scheduler.add(device("well"), new ScriptedPoller(answer()));
        scheduler.add(device("hung"), new ScriptedPoller(null));
        time.advance(200_000);
        var asked = scheduler.metrics();
        time.advance(0);
        PollMetrics metrics = asked.join();
        assertThat(metrics.answered()).isEqualTo(20);
        assertThat(metrics.devices()).isEqualTo(2);
        assertThat(metrics.dead()).isEqualTo(1);
        assertThat(metrics.timeouts()).isPositive();
        scheduler.close();
        time.advance(100_000);
        assertThat(of("well")).hasSize(20);
    }

    @Test
    void whatADeviceCostsIsTheMedianOfItsWholePolls() {
        Traffic traffic = new Traffic().part();
        ScriptedPoller poller = new ScriptedPoller(null) {
            @Override
            public void poll(Depth depth, Consumer<PollOutcome> done) {
                int requests = full == 4 ? 90 : 3;
                for (int i = 0; i < requests; i++) {
                    traffic.sent(100);
                    traffic.received(1000);
                }
                super.poll(depth, done);
                time.schedule(requests * 10L, () -> done.accept(answer()));
            }
        };
        scheduler.add(device("d"), poller, traffic);
        scheduler.add(device("silent"), new ScriptedPoller(null));
        time.advance(150_000);
        var asked = scheduler.costs();
        time.advance(0);
        assertThat(asked.join()).singleElement().satisfies(device -> {
            assertThat(device.device().name()).isEqualTo("d");
            PollCost cost = device.cost();
            assertThat(cost.wallMs()).isEqualTo(30);
            assertThat(cost.load()).isEqualTo(new PollCost.Load(3300, 3, 3));
            assertThat(cost.silentPercent()).isZero();
            assertThat(device.remedy()).isEmpty();
        });
        assertThat(of("d").getLast().cost()).isNotNull();
    }
}
