package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.units.Suspicion;
import io.coldaisle.agent.detect.units.UnitWatch;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Quality;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The watch over units beside every recorded device of the lab: nothing is found on them as they
/// are, but for one that is wrong indeed, and what is scaled by 10, 100 or 1000 is named, by the right factor, or nobody is.
class WrongUnitsLabTest {
    /// 230 V and 7.2 A at its output, a load of 27 %, and 1 W: the device counts in kW.
    private static final String REALLY_WRONG = "snmp huaweiups_ups2000";
    private final RecordedSamples recorded = new RecordedSamples();

    private static List<Sample> scaled(List<Sample> samples, int index, double factor, long at) {
        List<Sample> scaled = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            scaled.add(new Sample(sample.sensor(), at,
                    i == index ? sample.value() * factor : sample.value(), Quality.GOOD,
                    sample.rules()));
        }
        return scaled;
    }

    @Test
    void recordingsAreCleanAndAScaledReadingIsNamed() throws Exception {
        int[] total = new int[4];
        int devices = 0;
        int related = 0;
        for (var device : recorded.all().entrySet()) {
            List<Sample> samples = device.getValue();
            devices++;
            List<String> quarantined = quarantined(samples);
            if (!quarantined.isEmpty() || device.getKey().equals(REALLY_WRONG)) {
                assertThat(device.getKey()).as("%s", quarantined).isEqualTo(REALLY_WRONG);
                assertThat(quarantined).containsExactly("output/1/hw.power");
                assertThat(UnitWatch.look(samples)).singleElement()
                        .satisfies(found -> assertThat(found.exponent()).isEqualTo(-3));
                System.out.println(device.getKey() + ": " + UnitWatch.look(samples)
                        .getFirst()
                        .text());
                continue;
            }
            assertThat(UnitWatch.look(samples).stream().map(Suspicion::text)).as("%s as it is",
                    device.getKey()).isEmpty();
            int[] counts = scaleEach(device.getKey(), samples);
            if (counts[0] + counts[1] > 0) {
                related++;
                System.out.printf("%-40s %4d scaled readings named, %4d left open, %d of another%n",
                        device.getKey(), counts[0], counts[1], counts[2]);
                assertThat(counts[2]).as("%s: an innocent reading is named", device.getKey())
                        .isZero();
            }
            for (int i = 0; i < counts.length; i++) {
                total[i] += counts[i];
            }
        }
        System.out.printf("%d devices asked; %d with relations: %d named, %d left open, %d wrong; "
                + "%d without a witness%n", devices, related, total[0], total[1], total[2],
                total[3]);
        assertThat(devices).isEqualTo(85);
        assertThat(recorded.unread()).as("devices that were not read").isLessThan(3);
        assertThat(related).as("devices with relations").isGreaterThan(10);
        assertThat(total[0]).as("named").isGreaterThan(5 * total[1]);
    }

    /// What is in quarantine after ten minutes of polls.
    private static List<String> quarantined(List<Sample> samples) {
        UnitWatch watch = new UnitWatch(new AlarmBook());
        List<String> quarantined = new ArrayList<>();
        for (int poll = 0; poll < 20; poll++) {
            quarantined.clear();
            for (Sample sample : watch.observe("d", scaled(samples, -1, 1, poll * 30_000L))
                    .samples()) {
                if (sample.quality() == Quality.QUARANTINED) {
                    quarantined.add(sample.sensor().component() + "/" + sample.sensor().name());
                }
            }
        }
        return quarantined;
    }

    /// Named rightly, told without a name, named wrongly, nothing found.
    private static int[] scaleEach(String device, List<Sample> samples) {
        int[] counts = new int[4];
        for (int i = 0; i < samples.size(); i++) {
            for (int exponent : new int[]{1, 2, 3, -1, -2, -3}) {
                if (samples.get(i).value() == 0) {
                    continue;
                }
                List<Suspicion> found = UnitWatch.look(
                        scaled(samples, i, Math.pow(10, exponent), 0));
                if (found.isEmpty()) {
                    counts[3]++;
                } else if (!found.getFirst().named()) {
                    counts[1]++;
                } else if (found.size() == 1 && found.getFirst().exponent() == exponent
                        && found.getFirst().sensors().equals(List.of(samples.get(i).sensor()))) {
                    counts[0]++;
                } else {
                    counts[2]++;
                    System.out.println("  " + device + " " + samples.get(i).sensor().path()
                            + " of 10^" + exponent + ": " + found.stream()
                                    .map(Suspicion::text)
                                    .toList());
                }
            }
        }
        return counts;
    }
}
