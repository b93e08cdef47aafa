package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.DetectorWord;
import io.coldaisle.v1.GiveAlarmFeedbackRequest;
import io.coldaisle.v1.ListAlarmsRequest;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An operator's word on an alarm, from the command to the agent.
class AlarmFeedbackApiTest {
    @TempDir
    private Path folder = Path.of("unset");
    @SuppressWarnings("NullAway.Init")
    private LoopbackHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = new LoopbackHub(folder);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private AlarmsGrpc.AlarmsBlockingStub alarms() {
        return AlarmsGrpc.newBlockingStub(hub.channel());
    }

    private String alarm() throws InterruptedException {
        hub.agent().begins("psu-1", "voltage.unusual");
        return alarms().listAlarms(ListAlarmsRequest.getDefaultInstance()).getAlarms(0).getName();
    }

    private DetectorWord say(String alarm, boolean real, String request) {
        return alarms().giveAlarmFeedback(GiveAlarmFeedbackRequest.newBuilder()
                .setName(alarm)
                .setReal(real)
                .setRequestId(request)
                .build()).getWord();
    }

    @Test
    void theAgentHearsItAtOnceAndARepeatIsNoSecondWord() throws Exception {
        String alarm = alarm();
        assertThat(hub.coldaisle(0, "alarms", "feedback", alarm.substring("alarms/".length()),
                "--not-real", "-m", "load test"))
                .contains("agent rack-1 is told that voltage.unusual of psu-1 was not real");
        assertThat(hub.agent().word()).satisfies(word -> {
            assertThat(word.getDevice()).isEqualTo("psu-1");
            assertThat(word.getCondition()).isEqualTo("voltage.unusual");
            assertThat(word.getReal()).isFalse();
            assertThat(word.getBy()).isEqualTo("local-operator");
        });
        long first = say(alarm, true, "r1").getNumber();
        assertThat(say(alarm, true, "r1").getNumber()).isEqualTo(first);
        assertThat(say(alarm, true, "r2").getNumber()).isGreaterThan(first);
        assertThat(hub.coldaisle(0, "audit")).contains("Alarms/GiveAlarmFeedback", alarm);
    }

    /// What an agent did not take before it went is told when it comes again, after a restart of the hub too.
    @Test
    void whatWasNotTakenIsToldAgain() throws Exception {
        String alarm = alarm();
        long first = say(alarm, false, "").getNumber();
        long second = say(alarm, true, "").getNumber();
        hub.restart();
        LoopbackAgent again = hub.again(first);
        assertThat(Objects.requireNonNull(again.word()).getNumber()).isEqualTo(second);
        assertThat(again.word()).isNull();
        assertThat(Objects.requireNonNull(hub.again(0).word()).getNumber()).isEqualTo(first);
    }

    @Test
    void whatCannotBeMeantIsRefused() throws Exception {
        String alarm = alarm();
        assertThat(hub.coldaisle(1, "alarms", "feedback", "nope", "--real"))
                .contains("there is no alarms/nope");
        assertThat(hub.coldaisle(2, "alarms", "feedback", alarm)).contains("--real");
        assertThat(hub.coldaisle(2, "alarms", "feedback", alarm, "--real", "--not-real"))
                .contains("--real");
    }
}
