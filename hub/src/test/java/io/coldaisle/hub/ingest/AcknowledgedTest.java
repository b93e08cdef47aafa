package io.coldaisle.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.store.LinkRecord.Run;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class AcknowledgedTest {
    @Test
    void runsCloseUpFromBelow() {
        Acknowledged sequences = new Acknowledged(0, List.of());
        assertThat(sequences.add(3, 4)).isEqualTo(2);
        assertThat(sequences.through()).isZero();
        assertThat(sequences.runs()).containsExactly(new Run(3, 4));
        assertThat(sequences.add(1, 2)).isEqualTo(2);
        assertThat(sequences.through()).isEqualTo(4);
        assertThat(sequences.runs()).isEmpty();
        assertThat(sequences.add(1, 4)).isZero();
    }

    @RepeatedTest(200)
    void itIsASetOfSequencesWhateverTheOrder(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        BitSet model = new BitSet();
        Acknowledged sequences = new Acknowledged(0, List.of());
        for (int step = 0; step < 60; step++) {
            int first = 1 + random.nextInt(100);
            int last = first + random.nextInt(8);
            int before = model.cardinality();
            model.set(first, last + 1);
            assertThat(sequences.add(first, last)).isEqualTo(model.cardinality() - before);
            sequences = new Acknowledged(sequences.through(), sequences.runs());
            for (int sequence = 1; sequence < 120; sequence++) {
                assertThat(sequences.holds(sequence)).isEqualTo(model.get(sequence));
            }
            assertThat(sequences.through()).isEqualTo(model.nextClearBit(1) - 1);
        }
    }
}
