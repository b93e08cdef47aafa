package io.coldaisle.agent.uplink;

import io.coldaisle.model.SensorIdentity;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.ReadRecorder;
import io.coldaisle.v1.RecorderSlice;
import io.coldaisle.wire.SensorIdentityMapping;
import io.coldaisle.wire.WireFormatException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Questions of the hub for the recorder, and the answers that wait to be sent. Touched on the
/// link's thread only.
///
/// An answer is one message of some 4,096 samples at most (50 kB); the hub asks for the next when it
/// wants it. So that is all an alarm ever waits behind.
final class RecorderSlices {
    static final int MOST_SAMPLES = 4096;
    /// Questions the hub may have under way; more are refused.
    static final int MOST_QUESTIONS = 8;
    private static final int MOST_SENSORS = 1000;

    private final Deque<AgentMessage> ready = new ArrayDeque<>();
    private int underWay;

    /// The question, or null when it is refused; then the refusal is ready to be sent.
    @Nullable
    RecorderRequest take(ReadRecorder question) {
        if (underWay >= MOST_QUESTIONS) {
            refuse(question, "the agent works on " + MOST_QUESTIONS
                    + " such questions already; ask again");
            return null;
        }
        if (question.getSensorsCount() < 1 || question.getSensorsCount() > MOST_SENSORS) {
            refuse(question, "name 1 to " + MOST_SENSORS + " sensors, not "
                    + question.getSensorsCount());
            return null;
        }
        int most = question.getMaxSamples() <= 0
                ? MOST_SAMPLES
                : Math.min(question.getMaxSamples(), MOST_SAMPLES);
        try {
            List<SensorIdentity> sensors = new ArrayList<>();
            question.getSensorsList()
                    .forEach(sensor -> sensors.add(SensorIdentityMapping.fromWire(sensor)));
            underWay++;
            return new RecorderRequest(question.getRequest(), sensors, question.getSinceMs(),
                    question.getUntilMs(), most, question.getFrom());
        } catch (WireFormatException e) {
            refuse(question, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void refuse(ReadRecorder question, String why) {
        // As many refusals wait as answers: beyond that the hub runs into its time limit.
        if (ready.size() < 2 * MOST_QUESTIONS) {
            ready.add(message(question.getRequest(), RecorderAnswer.error(why)));
        }
    }

    void answer(long request, RecorderAnswer answer) {
        underWay--;
        ready.add(message(request, answer));
    }

    /// The next to send, or null.
    @Nullable
    AgentMessage next() {
        return ready.poll();
    }

    private static AgentMessage message(long request, RecorderAnswer answer) {
        RecorderSlice.Builder slice = RecorderSlice.newBuilder()
                .setRequest(request)
                .setComplete(true)
                .setNext(answer.next())
                .setOldestMs(answer.oldestMs())
                .setError(answer.error());
        SensorIdentity sensor = answer.sensor();
        if (sensor != null) {
            slice.setSensor(SensorIdentityMapping.toWire(sensor));
        }
        long before = 0;
        for (int i = 0; i < answer.samples().size(); i++) {
            long at = answer.samples().observedAtMs(i);
            slice.addObservedAtMs(at - before).addValue(answer.samples().value(i));
            before = at;
        }
        return AgentMessage.newBuilder().setRecorderSlice(slice).build();
    }
}
