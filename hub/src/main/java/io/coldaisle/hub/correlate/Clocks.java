package io.coldaisle.hub.correlate;

import io.coldaisle.hub.correlate.CorrelationState.AgentRecord;
import io.coldaisle.hub.correlate.CorrelationState.AgentRecord.Delay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How far the agents' clocks are from the hub's: measured by the link, else guessed from reports.
///
/// Every report may be late, so the least delay says most. Reports may be up to a minute late for no
/// reason of the clock, so that a clock is slow by less is believed only of several that agree: delays
/// on the way do not. Only a report from the future says more than can be: alone it is a report with a
/// wrong time, and another like it makes it a fast clock.
final class Clocks {
    /// Clocks nearer than this are taken as right, ms.
    private static final long CLOCK_TOLERANCE_MS = 3_000;
    /// A report this much further ahead than any other is no measure of the clock, and one this far
    /// in the future was not seen then, ms.
    private static final long AHEAD_MS = 300_000;
    /// So late a report may be though its agent's clock is right: a minute, and what the way takes, ms.
    private static final long LATE_MS = 90_000;
    /// So many delays no further apart than that agree, ms.
    private static final int DELAYS = 4;
    private static final long AGREE_MS = 300;

    private final CorrelationState state;

    Clocks(CorrelationState state) {
        this.state = state;
    }

    /// Notes what a report says about its agent's clock.
    void heard(String agent, long atMs, long seenMs) {
        AgentRecord known = state.agents().get(agent);
        if (known != null && known.measured()) {
            return;
        }
        List<Delay> delays = known == null
                ? List.of()
                : known.delays();
        List<Delay> least = least(delays, new Delay(seenMs, atMs - seenMs));
        if (!least.equals(delays)) {
            state.agents()
                    .put(agent, new AgentRecord(agent, known == null || known.heard(),
                            known == null ? 0 : known.lostAtMs(), guess(least), false, least));
        }
    }

    /// The least ones, one of every moment: a repeated report confirms nothing.
    private static List<Delay> least(List<Delay> known, Delay heard) {
        List<Delay> all = new ArrayList<>();
        Delay one = heard;
        for (Delay delay : known) {
            if (delay.seenMs() != one.seenMs()) {
                all.add(delay);
            } else if (delay.delayMs() < one.delayMs()) {
                one = delay;
            }
        }
        all.add(one);
        all.sort(Comparator.comparingLong(Delay::delayMs).thenComparingLong(Delay::seenMs));
        return List.copyOf(all.subList(0, Math.min(DELAYS, all.size())));
    }

    /// A function of the least delays, so that the order in which they came decides nothing.
    private static long guess(List<Delay> least) {
        long first = least.getFirst().delayMs();
        if (first < -CLOCK_TOLERANCE_MS && least.size() > 1) {
            long second = least.get(1).delayMs();
            first = second - first > AHEAD_MS ? second : first;
        }
        boolean mayBeLate = first > CLOCK_TOLERANCE_MS && first <= LATE_MS;
        return mayBeLate && !agree(least) ? 0 : first;
    }

    private static boolean agree(List<Delay> least) {
        return least.size() == DELAYS
                && least.getLast().delayMs() - least.getFirst().delayMs() <= AGREE_MS;
    }

    void measured(Input.ClockMeasured clock) {
        AgentRecord known = state.agents().get(clock.agent());
        state.agents()
                .put(clock.agent(), new AgentRecord(clock.agent(), known == null || known.heard(),
                        known == null ? 0 : known.lostAtMs(), clock.delayMs(), true, List.of()));
    }

    boolean measured(String agent) {
        AgentRecord known = state.agents().get(agent);
        return known != null && known.measured();
    }

    /// What to add to an agent's clock to get the hub's, ms.
    long offset(String agent) {
        AgentRecord known = state.agents().get(agent);
        return known == null || Math.abs(known.leastDelayMs()) <= CLOCK_TOLERANCE_MS
                ? 0
                : known.leastDelayMs();
    }

    /// When an agent saw something, by its clock: as it says, unless that is long after the hub
    /// received it.
    long plausible(String agent, long seenMs, long receivedMs) {
        long received = receivedMs - offset(agent);
        return seenMs - received > AHEAD_MS ? received : seenMs;
    }

    /// When an alarm began, corrected clock, ms, rising.
    List<Long> onsets(AlarmRecord alarm) {
        String agent = alarm.subject().agent();
        long offset = offset(agent);
        return alarm.life()
                .onsets()
                .stream()
                .map(b -> plausible(agent, b, alarm.life().lastReceivedMs()) + offset)
                .distinct()
                .sorted()
                .toList();
    }
}
