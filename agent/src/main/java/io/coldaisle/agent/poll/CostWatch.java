package io.coldaisle.agent.poll;

import io.coldaisle.agent.net.Traffic;
import io.coldaisle.model.PollCost;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the latest polls of one device cost.
final class CostWatch {
    /// Medians of fewer say little: the first poll of a device is the one that learns it.
    private static final int FEWEST = 3;
    private static final int POLLS = 15;
    private static final int MOST_REMEMBERED = Long.SIZE;
    private final Traffic traffic;
    private final int[] wallMs = new int[POLLS];
    private final int[] deviceMs = new int[POLLS];
    private final int[] bytes = new int[POLLS];
    private final int[] requests = new int[POLLS];
    private final int[] roundTrips = new int[POLLS];
    private int answered;
    private long silent;
    private int remembered;
    private Traffic.Seen before;
    private @Nullable PollCost latest;

    CostWatch(Traffic traffic) {
        this.traffic = traffic;
        this.before = traffic.seen();
    }

    void begins() {
        traffic.gaveUp();
        before = traffic.seen();
    }

    /// @param whole false for a probe
    void ended(boolean whole, long tookMs, PollOutcome outcome) {
        traffic.gaveUp();
        silent = silent << 1 | (outcome.deviceIsAlive() ? 0 : 1);
        remembered = Math.min(remembered + 1, MOST_REMEMBERED);
        if (whole && outcome instanceof PollOutcome.Answered) {
            Traffic.Seen seen = traffic.seen().since(before);
            int at = answered++ % POLLS;
            wallMs[at] = (int) tookMs;
            deviceMs[at] = (int) Math.min(tookMs, seen.awaitedNanos() / 1_000_000);
            bytes[at] = (int) seen.bytes();
            requests[at] = (int) seen.requests();
            roundTrips[at] = (int) seen.roundTrips();
        }
        if (answered >= FEWEST) {
            int polls = Math.min(answered, POLLS);
            latest = new PollCost(polls, Long.bitCount(silent) * 100 / remembered,
                    median(wallMs, polls), median(deviceMs, polls), new PollCost.Load(
                            median(bytes, polls), median(requests, polls),
                            median(roundTrips, polls)));
        }
    }

    private static int median(int[] values, int count) {
        int[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }

    /// As it is known now; null while it is not.
    @Nullable
    PollCost latest() {
        return latest;
    }
}
