package io.coldaisle.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CreditTest {
    private static final long MOST = 2 << 20;
    private static final long ROOM = 16 << 20;
    private final CreditShares shares = new CreditShares(MOST, ROOM);

    private Credit credit() {
        return new Credit(shares, 2 * MOST);
    }

    @Test
    void anAgentAloneHasTheMostAndGetsBackWhatIsDone() {
        Credit alone = credit();
        assertThat(alone.open()).isEqualTo(MOST);
        assertThat(alone.spend(1_000)).isTrue();
        assertThat(alone.done(1_000)).isEqualTo(1_000);
    }

    @Test
    void whoHasMoreThanItsShareGetsLessBack() {
        Credit first = credit();
        first.open();
        List<Credit> others = new ArrayList<>();
        for (int i = 0; i < 1_023; i++) {
            others.add(credit());
            others.getLast().open();
        }
        assertThat(shares.share()).isEqualTo(ROOM / 1024);
        first.spend(1_000_000);
        assertThat(first.done(1_000_000)).isZero();
        others.forEach(Credit::close);
        first.spend(100);
        assertThat(first.done(100)).as("alone again, it gets all of it back").isEqualTo(1_000_100);
    }

    @Test
    void moreThanWasEverGrantedIsTooMuch() {
        Credit greedy = credit();
        greedy.open();
        assertThat(greedy.spend(2 * MOST)).isTrue();
        assertThat(greedy.spend(1)).isFalse();
    }

    /// Agents send while they may send anything, as they do, each time a batch more than that.
    @Test
    void nobodyStarvesAndAllTogetherStayWithinTheRoom() {
        Random random = new Random(4);
        int agents = 500;
        long batch = 60_000;
        List<Credit> credits = new ArrayList<>();
        long[] may = new long[agents];
        long[] inHand = new long[agents];
        int[] sent = new int[agents];
        for (int i = 0; i < agents; i++) {
            credits.add(credit());
            may[i] = credits.get(i).open();
        }
        long most = 0;
        for (int turn = 0; turn < 200_000; turn++) {
            int i = random.nextInt(agents);
            if (may[i] > 0) {
                assertThat(credits.get(i).spend(batch)).isTrue();
                may[i] -= batch;
                inHand[i] += batch;
                sent[i]++;
            }
            int j = random.nextInt(agents);
            if (turn > 20_000 && inHand[j] > 0) {
                inHand[j] -= batch;
                may[j] += credits.get(j).done(batch);
            }
            long sum = 0;
            for (long bytes : inHand) {
                sum += bytes;
            }
            most = turn > 100_000 ? Math.max(most, sum) : most;
        }
        assertThat(Arrays.stream(sent).min().orElseThrow()).as("each had its turns")
                .isGreaterThan(50);
        assertThat(most).isLessThanOrEqualTo(ROOM + agents * batch);
    }
}
