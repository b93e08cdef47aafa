package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.poll.PollSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A device whose learning takes many times the timeout of a poll is learned over several polls, and
/// read as whole as a quick one.
class SlowLearningTest {
    @TempDir
    Path folder;

    @Test
    void whatDoesNotFitIntoOnePollGoesOnInTheNext() throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.require();
        try (UdpRelay slow = new UdpRelay(lab.address("snmp", "apc_ap8959eu3"));
                UdpRelay quick = new UdpRelay(lab.address("snmp", "apc_ap8959eu3"));
                Watch watch = new Watch(folder, PollSettings.DEFAULT)) {
            slow.delayMs = 100;
            watch.add("quick", 700, 600, Watch.endpoint(Protocol.SNMP, quick.port(), "",
                    Watch.PUBLIC));
            watch.add("slow", 700, 600, Watch.endpoint(Protocol.SNMP, slow.port(), "",
                    Watch.PUBLIC));
            List<PollReport> whole = watch.await("slow", 1, SlowLearningTest::read);
            int sensors = sensors(watch.await("quick", 1, SlowLearningTest::read).getFirst());
            assertThat(sensors(whole.getFirst())).isEqualTo(sensors);
            List<PollReport> before = watch.of("slow");
            assertThat(before.subList(0, before.indexOf(whole.getFirst()))).hasSizeGreaterThan(2)
                    .allSatisfy(report -> assertThat(report.outcome())
                            .isInstanceOfSatisfying(PollOutcome.Answered.class,
                                    answered -> assertThat(answered.partialErrors())
                                            .singleElement()
                                            .asString()
                                            .contains("the device is")));
        }
    }

    private static boolean read(PollOutcome outcome) {
        return outcome instanceof PollOutcome.Answered answered && !answered.samples().isEmpty();
    }

    private static int sensors(PollReport report) {
        return ((PollOutcome.Answered) report.outcome()).samples().size();
    }
}
