package io.coldaisle.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.v1.Ack;
import io.coldaisle.v1.Alarm;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.SequenceRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacklogPaceTest {
    private long nowMs = 1_000_000;
    private final BacklogPace pace = new BacklogPace(() -> nowMs);

    /// Of a little more than so many bytes.
    private static Batch batch(long last, int bytes) {
        Alarm alarm = Alarm.newBuilder().setText("x".repeat(bytes)).build();
        return Batch.newBuilder()
                .setLastSequence(last)
                .addEntries(Entry.newBuilder().setSequence(last).addAlarms(alarm))
                .build();
    }

    private static Ack through(long sequence) {
        return Ack.newBuilder().setAcknowledged(sequence).build();
    }

    @Test
    void lifeAsUsualIsNeverHeldUp() {
        pace.sent(batch(7, 15_000));
        assertThat(pace.urgentOnly()).isFalse();
        nowMs += 500;
        assertThat(pace.acknowledged(through(7))).isZero();
        assertThat(pace.urgentOnly()).isFalse();
    }

    @Test
    void aLargeBatchIsUnderWayAloneAndThenThereIsRest() {
        pace.sent(batch(40, 100_000));
        assertThat(pace.urgentOnly()).isTrue();
        nowMs += 50;
        assertThat(pace.acknowledged(through(39))).isZero();
        assertThat(pace.urgentOnly()).isTrue();
        nowMs += 70;
        assertThat(pace.acknowledged(through(41))).isEqualTo(240);
        assertThat(pace.urgentOnly()).isTrue();
        pace.rested();
        assertThat(pace.urgentOnly()).isFalse();
    }

    /// Alarms overtake, so what is acknowledged may be an island.
    @Test
    void anAcknowledgementMayBeARunAbove() {
        pace.sent(batch(40, 100_000));
        nowMs += 10;
        Ack ack = Ack.newBuilder()
                .setAcknowledged(3)
                .addAlsoAcknowledged(SequenceRange.newBuilder().setFirst(38).setLast(40))
                .build();
        assertThat(pace.acknowledged(ack)).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-3600000, 0", "3600000, 1000", "900, 1000"})
    void aClockThatIsSetMeanwhileDoesNotHoldUpForLong(long tookMs, long restMs) {
        pace.sent(batch(40, 100_000));
        nowMs += tookMs;
        assertThat(pace.acknowledged(through(40))).isEqualTo(restMs);
        assertThat(pace.urgentOnly()).isEqualTo(restMs > 0);
    }
}
