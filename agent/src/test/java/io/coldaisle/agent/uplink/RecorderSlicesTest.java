package io.coldaisle.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.sample.SampleRun;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.ReadRecorder;
import io.coldaisle.v1.RecorderSlice;
import io.coldaisle.wire.SensorIdentityMapping;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RecorderSlicesTest {
    private static final SensorIdentity FAN = new SensorIdentity("srv", "fan1", "hw.fan.speed",
            SensorKind.FAN, "{rpm}", 0);
    private final RecorderSlices slices = new RecorderSlices();

    private static ReadRecorder question(long request) {
        return ReadRecorder.newBuilder()
                .setRequest(request)
                .addSensors(SensorIdentityMapping.toWire(FAN))
                .setSinceMs(5)
                .setUntilMs(9)
                .setFrom("0.1.2.3")
                .build();
    }

    private RecorderSlice sent() {
        AgentMessage message = Objects.requireNonNull(slices.next());
        return message.getRecorderSlice();
    }

    @Test
    void aQuestionIsBoundedAndItsAnswerHasTimesAsDifferences() {
        assertThat(slices.take(question(7))).isEqualTo(new RecorderRequest(7,
                List.of(FAN), 5, 9, RecorderSlices.MOST_SAMPLES, "0.1.2.3"));
        SampleRun run = new SampleRun();
        run.add(1000, 4200);
        run.add(2500, 4260);
        run.add(2400, 4200);
        slices.answer(7, new RecorderAnswer(FAN, run, "0.1.2.6", 900, ""));
        RecorderSlice slice = sent();
        assertThat(slice.getRequest()).isEqualTo(7);
        assertThat(slice.getObservedAtMsList()).containsExactly(1000L, 1500L, -100L);
        assertThat(slice.getValueList()).containsExactly(4200.0, 4260.0, 4200.0);
        assertThat(slice.getNext()).isEqualTo("0.1.2.6");
        assertThat(slice.getOldestMs()).isEqualTo(900);
        assertThat(slices.next()).isNull();
    }

    @Test
    void moreThanEightQuestionsAreRefusedUntilOneIsAnswered() {
        for (int i = 0; i < RecorderSlices.MOST_QUESTIONS; i++) {
            assertThat(slices.take(question(i))).isNotNull();
        }
        assertThat(slices.take(question(100))).isNull();
        assertThat(sent().getError()).contains("8 such questions");
        slices.answer(3, RecorderAnswer.error("none"));
        assertThat(slices.take(question(101))).isNotNull();
    }

    @Test
    void refusalsDoNotPileUp() {
        for (int i = 0; i < 1000; i++) {
            assertThat(slices.take(ReadRecorder.newBuilder().setRequest(i).build())).isNull();
        }
        int waiting = 0;
        while (slices.next() != null) {
            waiting++;
        }
        assertThat(waiting).isBetween(1, 2 * RecorderSlices.MOST_QUESTIONS);
    }

    @Test
    void aSensorThatIsNoneIsRefusedInWords() {
        assertThat(slices.take(question(1).toBuilder()
                .setSensors(0, io.coldaisle.v1.SensorIdentity.getDefaultInstance())
                .build())).isNull();
        assertThat(sent().getError()).contains("SensorIdentity");
    }
}
