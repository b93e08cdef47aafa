package io.coldaisle.agent.detect.units;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.units.UnitWatch.Screened;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitWatchTest {
    private static final long STEP = 20_000;
    private final AlarmBook book = new AlarmBook();
    private UnitWatch watch = new UnitWatch(book);
    private long now;

    /// A poll, by `component name`; the unit follows from the name.
    private static final class Readings {
        private final Map<String, Double> values = new LinkedHashMap<>();

        Readings with(String sensor, double value) {
            values.put(sensor, value);
            return this;
        }

        List<Sample> at(long now) {
            List<Sample> samples = new ArrayList<>();
            values.forEach((sensor, value) -> {
                String[] words = sensor.split(" ", 2);
                samples.add(new Sample(new SensorIdentity("pdu", words[0], words[1],
                        SensorKind.OTHER, unit(words[1]), 2), now, value, Quality.GOOD,
                        SensorRules.NONE));
            });
            return samples;
        }

        private static String unit(String name) {
            return switch (name) {
                case "hw.voltage" -> "V";
                case "hw.current", "dc.power.outlet.current" -> "A";
                case "hw.power", "dc.power.outlet.power", "hw.host.power" -> "W";
                case "dc.power.apparent" -> "VA";
                case "hw.energy" -> "J";
                default -> "1";
            };
        }
    }

    private static Readings phase() {
        return new Readings().with("phase/1 hw.voltage", 230)
                .with("phase/1 hw.current", 5)
                .with("phase/1 hw.power", 1090)
                .with("phase/1 dc.power.apparent", 1150)
                .with("phase/1 dc.power.factor", 0.95);
    }

    private static Readings outlets(double wattScale) {
        Readings readings = new Readings().with("input hw.power", 1700);
        for (int outlet = 1; outlet <= 4; outlet++) {
            readings.with("outlet/" + outlet + " dc.power.outlet.current", outlet * 0.8)
                    .with("outlet/" + outlet + " hw.voltage", 230)
                    .with("outlet/" + outlet + " dc.power.outlet.power",
                            outlet * 170 * wattScale);
        }
        return readings;
    }

    private List<Screened> polls(int count, Readings readings) {
        List<Screened> screened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            now += STEP;
            screened.add(watch.observe("pdu", readings.at(now)));
        }
        return screened;
    }

    private static List<String> quarantined(Screened screened) {
        return screened.samples()
                .stream()
                .filter(sample -> sample.quality() == Quality.QUARANTINED)
                .map(sample -> sample.sensor().path())
                .toList();
    }

    private static List<Suspicion> look(Readings readings) {
        return UnitWatch.look(readings.at(0));
    }

    @Test
    void whatFitsIsLeftAlone() {
        assertThat(look(phase())).isEmpty();
        assertThat(look(outlets(1))).isEmpty();
        assertThat(polls(20, phase())).allSatisfy(screened -> {
            assertThat(screened.alarms()).isEmpty();
            assertThat(quarantined(screened)).isEmpty();
        });
    }

    @Test
    void eachOfFiveReadingsIsNamedWithItsFactor() {
        for (var reading : phase().values.entrySet()) {
            for (int exponent : new int[]{1, 2, 3, -1, -2, -3}) {
                List<Suspicion> found = look(phase().with(reading.getKey(),
                        reading.getValue() * Math.pow(10, exponent)));
                String path = "pdu/" + reading.getKey().replace(' ', '/');
                assertThat(found).as("%s by 10^%d", path, exponent)
                        .singleElement()
                        .satisfies(
                                one -> {
                                    assertThat(one.named()).as(one.text()).isTrue();
                                    assertThat(one.exponent()).isEqualTo(exponent);
                                    assertThat(one.sensors()).singleElement()
                                            .satisfies(sensor -> assertThat(sensor.path())
                                                    .isEqualTo(path));
                                });
            }
        }
    }

    @Test
    void theTextNamesTheReadingTheFactorAndTheScale() {
        assertThat(look(phase().with("phase/1 hw.power", 10_900)).getFirst().text())
                .contains("pdu/phase/1/hw.power (W)", "10 x too large", "scale 0.1");
        assertThat(look(phase().with("phase/1 hw.power", 1.09)).getFirst().text())
                .contains("1000 x too small", "scale 1000");
    }

    @Test
    void aWholeColumnIsNamedWhereItsInletVouches() {
        List<Suspicion> found = look(outlets(10));
        assertThat(found).singleElement().satisfies(column -> {
            assertThat(column.named()).as(column.text()).isTrue();
            assertThat(column.exponent()).isEqualTo(1);
            assertThat(column.sensors()).hasSize(4)
                    .allSatisfy(sensor -> assertThat(sensor.unit()).isEqualTo("W"));
        });
    }

    /// What two protocols say of one server, and its supplies, which decide between them.
    private static Readings server(double redfish, double ipmi) {
        return new Readings().with(" hw.host.power", redfish)
                .with("(ipmi) hw.host.power", ipmi)
                .with("psu/1 hw.power", 160)
                .with("psu/2 hw.power", 155);
    }

    @Test
    void ofTwoProtocolsTheOneIsNamedThatTheSuppliesContradict() {
        assertThat(look(server(310, 290))).isEmpty();
        assertThat(look(server(310, 2.9))).singleElement().satisfies(found -> {
            assertThat(found.named()).as(found.text()).isTrue();
            assertThat(found.exponent()).isEqualTo(-2);
            assertThat(found.text()).contains("(ipmi)/hw.host.power");
        });
        assertThat(look(server(3.1, 290))).singleElement().satisfies(found -> {
            assertThat(found.named()).as(found.text()).isTrue();
            assertThat(found.sensors().getFirst().component()).isEmpty();
        });
    }

    @Test
    void nobodyIsNamedWhereTwoExplainItAsWell() {
        Readings two = new Readings().with("output hw.voltage", 230)
                .with("output hw.current", 5)
                .with("output hw.power", 10_900);
        assertThat(look(two)).singleElement().satisfies(found -> {
            assertThat(found.named()).isFalse();
            assertThat(found.text()).contains("output/hw.power", "output/hw.current");
        });
        assertThat(polls(20, two)).allSatisfy(
                screened -> assertThat(quarantined(screened)).isEmpty());
    }

    @Test
    void smallLoadsProveNothing() {
        assertThat(look(new Readings().with("input hw.voltage", 237)
                .with("input hw.current", 0.08)
                .with("input hw.power", 0.6)
                .with("input dc.power.apparent", 18))).isEmpty();
        // an idle power supply: much current, little power
        assertThat(look(new Readings().with("output hw.voltage", 230)
                .with("output hw.current", 0.6)
                .with("output hw.power", 13))).isEmpty();
        assertThat(look(phase().with("phase/1 hw.current", 0)
                .with("phase/1 hw.power", 0)
                .with("phase/1 dc.power.apparent", 0))).isEmpty();
    }

    @Test
    void oneGlitchDoesNothingAndWhatLastsIsQuarantinedOnce() {
        Readings wrong = phase().with("phase/1 hw.power", 109_000);
        for (int i = 0; i < 10; i++) {
            polls(3, wrong);
            assertThat(polls(1, phase()).getFirst().alarms()).isEmpty();
        }
        List<Screened> lasting = polls(10, wrong);
        assertThat(lasting.get(3).alarms()).isEmpty();
        assertThat(quarantined(lasting.get(3))).isEmpty();
        assertThat(lasting.get(4).alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.condition()).isEqualTo("sensor.wrong_unit");
            assertThat(alarm.component()).isEqualTo("phase/1");
            assertThat(alarm.text()).contains("100 x too large", "scale 0.01", "quarantine");
        });
        assertThat(quarantined(lasting.get(4))).containsExactly("pdu/phase/1/hw.power");
        assertThat(lasting.subList(5, 10)).allSatisfy(later -> {
            assertThat(later.alarms()).isEmpty();
            assertThat(quarantined(later)).hasSize(1);
        });
        assertThat(watch.quarantined()).containsOnlyKeys("pdu");
    }

    @Test
    void aBurstOfPollsIsNotLasting() {
        List<Sample> wrong = phase().with("phase/1 hw.power", 109_000).at(now);
        for (int i = 0; i < 50; i++) {
            assertThat(watch.observe("pdu", wrong).alarms()).isEmpty();
        }
    }

    @Test
    void itIsReleasedWhenItFitsAgainAndNotWhileNothingVouches() {
        polls(10, phase().with("phase/1 hw.power", 109_000));
        Readings off = new Readings().with("phase/1 hw.voltage", 230)
                .with("phase/1 hw.current", 0)
                .with("phase/1 hw.power", 0)
                .with("phase/1 dc.power.apparent", 0);
        assertThat(polls(20, off)).allSatisfy(screened -> {
            assertThat(screened.alarms()).isEmpty();
            assertThat(quarantined(screened)).hasSize(1);
        });
        List<Screened> well = polls(6, phase());
        assertThat(well.get(3).alarms()).isEmpty();
        assertThat(well.get(4).alarms()).singleElement()
                .satisfies(alarm -> assertThat(alarm.severity()).isEqualTo(Severity.CLEARED));
        assertThat(quarantined(well.get(5))).isEmpty();
        assertThat(book.inForce()).isEmpty();
    }

    @Test
    void aRestartKeepsTheQuarantineAndTellsItNotAgain() {
        Readings wrong = phase().with("phase/1 hw.power", 109_000);
        polls(10, wrong);
        watch = new UnitWatch(book);
        Screened first = polls(1, wrong).getFirst();
        assertThat(first.alarms()).isEmpty();
        assertThat(quarantined(first)).containsExactly("pdu/phase/1/hw.power");
        assertThat(polls(6, phase()).stream().flatMap(screened -> screened.alarms().stream()))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.severity()).isEqualTo(Severity.CLEARED));
    }

    @Test
    void aClockThatIsSetNeitherHastensNorStallsIt() {
        Readings wrong = phase().with("phase/1 hw.power", 109_000);
        polls(2, wrong);
        now += 3_600_000;
        watch.clockSet(3_600_000);
        assertThat(polls(2, wrong).getLast().alarms()).isEmpty();
        now -= 7_200_000;
        watch.clockSet(-7_200_000);
        assertThat(polls(1, wrong).getLast().alarms()).hasSize(1);
    }

    @Test
    void twoWrongReadingsOfOneDeviceAreBothNamed() {
        Readings two = phase().with("phase/1 hw.power", 109_000);
        phase().values.forEach((sensor, value) -> two.with(sensor.replace("phase/1", "bank/1"),
                value));
        two.with("bank/1 hw.current", 0.05);
        assertThat(look(two)).hasSize(2).allMatch(Suspicion::named);
    }

    /// Polls a phase whose counter grows by `scale` times what it should, in steps of 36 kJ.
    private List<Screened> growing(int count, double scale) {
        List<Screened> screened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double joules = 1090.0 * (now + STEP) / 1000;
            screened.addAll(polls(1, phase().with("phase/1 hw.energy",
                    Math.floor(joules / 36_000) * 36_000 * scale)));
        }
        return screened;
    }

    @Test
    void anEnergyCounterIsHeldAgainstThePowerBesideIt() {
        assertThat(growing(400, 1)).allSatisfy(
                screened -> assertThat(screened.alarms()).isEmpty());
        watch = new UnitWatch(book);
        List<Screened> tenfold = growing(400, 10);
        assertThat(quarantined(tenfold.getLast())).containsExactly("pdu/phase/1/hw.energy");
        assertThat(tenfold.stream().flatMap(screened -> screened.alarms().stream()))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.text()).contains("10 x too large"));
    }

    @Test
    void aCounterThatWasResetProvesNothing() {
        for (int i = 0; i < 60; i++) {
            assertThat(polls(3, phase().with("phase/1 hw.energy", 1e12)).getLast().alarms())
                    .isEmpty();
            assertThat(polls(3, phase().with("phase/1 hw.energy", 5)).getLast().alarms())
                    .isEmpty();
        }
    }

    @Test
    void supplyInputsAreHeldAgainstTheHostsPower() {
        Readings host = new Readings().with(" hw.host.power", 4000);
        for (int supply = 1; supply <= 2; supply++) {
            host.with("psu/" + supply + " hw.power", 200);
        }
        assertThat(look(host)).singleElement().satisfies(found -> {
            assertThat(found.named()).as(found.text()).isTrue();
            assertThat(found.sensors().getFirst().name()).isEqualTo("hw.host.power");
            assertThat(found.exponent()).isEqualTo(1);
        });
    }
}
