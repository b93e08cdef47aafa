package io.coldaisle.agent.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ipmi.message.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SdrReaderTest {
    private final MadeUpBmc bmc = new MadeUpBmc();
    private final SdrReader reader = new SdrReader(bmc, false);

    private void records(int count) {
        for (int i = 0; i < count; i++) {
            int[] body = new int[20 + i];
            java.util.Arrays.fill(body, i);
            bmc.records.add(Bytes.of(i, 0, 0x51, 0xC0, body.length).and(Bytes.of(body)));
        }
    }

    private SdrReader.Result run(BooleanSupplier timeIsUp) {
        List<SdrReader.Result> results = new ArrayList<>();
        reader.run(timeIsUp, results::add);
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    @Test
    void wholeRecordsAreReadWithOneRequestEach() {
        records(10);
        assertThat(run(() -> false)).isEqualTo(new SdrReader.Result.Complete(bmc.records, 0));
        assertThat(bmc.requests).as("a reservation and ten records").isEqualTo(11);
    }

    @Test
    void aBmcThatGivesLittleAtOnceIsAskedForLittle() {
        records(10);
        bmc.mostBytes = 10;
        assertThat(run(() -> false)).isEqualTo(new SdrReader.Result.Complete(bmc.records, 0));
    }

    @Test
    void aLostReservationBeginsAnew() {
        records(10);
        bmc.loseReservationAt = 7;
        assertThat(run(() -> false)).isEqualTo(new SdrReader.Result.Complete(bmc.records, 0));
        assertThat(bmc.requests).as("seven records were read twice").isEqualTo(1 + 8 + 1 + 10);
    }

    @Test
    void itStopsWhenTimeIsUpAndGoesOnWhereItStopped() {
        records(10);
        assertThat(run(() -> bmc.requests >= 6)).isEqualTo(new SdrReader.Result.TimeIsUp(5));
        assertThat(run(() -> false)).isEqualTo(new SdrReader.Result.Complete(bmc.records, 0));
        assertThat(bmc.requests).isEqualTo(11);
    }

    @Test
    void aCopyOnDiskComesBackAsItWasAndABrokenOneNotAtAll() {
        records(5);
        SdrCopy copy = new SdrCopy("674/256/4.22/5/1/2", bmc.records);
        byte[] bytes = copy.encode();
        assertThat(SdrCopy.decode(bytes)).isEqualTo(copy);
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] broken = java.util.Arrays.copyOf(bytes,
                    random.nextInt(2) == 0 ? random.nextInt(bytes.length) : bytes.length);
            if (broken.length > 0) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 + random.nextInt(255));
            }
            assertThat(SdrCopy.decode(broken)).isNull();
        }
    }
}
