package io.coldaisle.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.store.LinkRecord.Run;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AcknowledgedTest {
    @Test
    void whatFollowsOnClosesTheHole() {
        Acknowledged sequences = new Acknowledged(3, List.of(new Run(6, 8)));
        assertThat(sequences.holds(3)).isTrue();
        assertThat(sequences.holds(4)).isFalse();
        assertThat(sequences.holds(7)).isTrue();
        assertThat(sequences.add(4, 5)).isEqualTo(2);
        assertThat(sequences.through()).isEqualTo(8);
        assertThat(sequences.runs()).isEmpty();
    }

    @Test
    void whatComesAgainIsNotNew() {
        Acknowledged sequences = new Acknowledged(10, List.of());
        assertThat(sequences.add(1, 10)).isZero();
        assertThat(sequences.add(8, 12)).isEqualTo(2);
        assertThat(sequences.add(20, 30)).isEqualTo(11);
        assertThat(sequences.add(25, 31)).isEqualTo(1);
        assertThat(sequences.runs()).containsExactly(new Run(20, 31));
    }

    @Test
    void tooManyHolesAreNoticed() {
        Acknowledged sequences = new Acknowledged(0, List.of());
        for (long i = 1; i <= Acknowledged.MOST_RUNS + 1; i++) {
            sequences.add(i * 2, i * 2);
        }
        assertThat(sequences.tooManyRuns()).isTrue();
    }

    /// Against a set of bits, with a restart now and then.
    @Test
    void agreesWithASetWhateverTheOrder() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            BitSet model = new BitSet();
            Acknowledged sequences = new Acknowledged(0, List.of());
            for (int step = 0; step < 80; step++) {
                int first = 1 + random.nextInt(120);
                int last = first + random.nextInt(random.nextBoolean() ? 3 : 40);
                int before = model.cardinality();
                model.set(first, last + 1);
                assertThat(sequences.add(first, last)).as("seed %s step %s", seed, step)
                        .isEqualTo(model.cardinality() - before);
                if (random.nextInt(10) == 0) {
                    sequences = new Acknowledged(sequences.through(), sequences.runs());
                }
                agree(sequences, model, "seed " + seed + " step " + step);
            }
        }
    }

    private static void agree(Acknowledged sequences, BitSet model, String where) {
        assertThat(sequences.through()).as(where).isEqualTo(model.nextClearBit(1) - 1);
        for (int i = 1; i < 165; i++) {
            assertThat(sequences.holds(i)).as("%s, sequence %s", where, i).isEqualTo(model.get(i));
        }
        long previous = sequences.through();
        for (Run run : sequences.runs()) {
            assertThat(run.first()).as(where).isGreaterThan(previous + 1);
            assertThat(run.last()).as(where).isGreaterThanOrEqualTo(run.first());
            previous = run.last();
        }
    }
}
