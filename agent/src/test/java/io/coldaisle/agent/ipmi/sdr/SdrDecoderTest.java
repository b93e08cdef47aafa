package io.coldaisle.agent.ipmi.sdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdrDecoderTest {
    static Bytes name(String text) {
        return Bytes.of(0xC0 | text.length())
                .and(Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static Bytes record(int type, Bytes body) {
        return Bytes.of(1, 0, 0x51, type, body.length()).and(body);
    }

    /// A full record, byte for byte after table 43-1.
    static Bytes full(int units1, int linearisation, int... factors) {
        Bytes head = Bytes.of(0x20, 0x01, 0x0C, 0x03, 0x81, 0x7F, 0x68, 0x01, 0x01, 0, 0, 0, 0,
                0x3F, 0x3F, units1, 1, 0, linearisation);
        Bytes tail = Bytes.of(0, 0, 0, 0, 0xFF, 0, 90, 85, 80, 0, 0, 0, 2, 2, 0, 0, 0);
        return record(1, head.and(Bytes.of(factors)).and(tail).and(name("CPU1 Temp")));
    }

    private static SdrRecord.Sensor sensor(Bytes record) {
        return (SdrRecord.Sensor) SdrDecoder.decode(record);
    }

    private static Conversion conversion(Bytes record) {
        return ((SdrRecord.Full) sensor(record).form()).conversion();
    }

    @Test
    void aFullRecordTellsOwnerEntityTypeAndName() {
        SensorHeader header = sensor(full(0, 0, 1, 0, 0, 0, 0, 0)).header();
        assertThat(header.owner().address()).isEqualTo(0x20);
        assertThat(header.owner().lun()).isEqualTo(1);
        assertThat(header.number()).isEqualTo(12);
        assertThat(header.entity()).isEqualTo(new EntityRef(3, 1));
        assertThat(header.sensorType()).isEqualTo(1);
        assertThat(header.eventType()).isEqualTo(SensorHeader.THRESHOLD);
        assertThat(header.name()).isEqualTo("CPU1 Temp");
    }

    /// Factors are M, its upper bits, B, its upper bits, accuracy, exponents.
    @ParameterizedTest
    @CsvSource({"0x00, 0, 1 0 0 0 0 0x00, 200, 200", "0x80, 0, 1 0 0 0 0 0x00, 200, -56",
        "0x40, 0, 1 0 0 0 0 0x00, 250, -5", "0x40, 0, 1 0 0 0 0 0x00, 255, 0",
        "0x00, 0, 63 0 30 0 0 0xD0, 195, 12.315", "0x00, 0, 5 0 12 0 0 0xD1, 177, 1.005",
        "0x00, 0, 0xFF 0xC0 100 0 0 0x00, 57, 43", "0x00, 0, 1 0 0xE2 0xC0 0 0x00, 53, 23",
        "0x00, 7, 1 0 0 0 0 0xB0, 50, 2000", "0x00, 10, 4 0 0 0 0 0x00, 100, 20",
        "0x00, 8, 1 0 0 0 0 0x00, 9, 81", "0x00, 9, 1 0 0 0 0 0x00, 3, 27",
        "0x00, 3, 1 0 1 0 0 0x00, 31, 5", "0x00, 1, 1 0 0 0 0 0x00, 1, 0",
        "0x00, 2, 1 0 0 0 0 0x02, 100, 2", "0x00, 4, 1 0 0 0 0 0x00, 0, 1",
        "0x00, 5, 1 0 0 0 0 0x00, 2, 100", "0x00, 6, 1 0 0 0 0 0x00, 10, 1024",
        "0x00, 11, 1 0 0 0 0 0x00, 27, 3", "0x00, 0x80, 2 0 0 0 0 0x10, 5, 100"})
    void everyFormatFactorAndLinearisationGivesItsValue(String units1, String linearisation,
            String factors, int raw, double value) {
        int[] six = Arrays.stream(factors.split(" ")).mapToInt(Integer::decode).toArray();
        Conversion conversion = conversion(
                full(Integer.decode(units1), Integer.decode(linearisation), six));
        assertThat(conversion.value(raw)).isCloseTo(value, within(1e-9));
    }

    @Test
    void aReadingWithoutAValueIsNoNumber() {
        assertThat(conversion(full(0, 7, 1, 0, 0, 0, 0, 0)).value(0)).isInfinite();
        assertThat(conversion(full(0, 1, 1, 0, 0, 0, 0, 0)).value(0)).isInfinite();
        assertThat(conversion(full(0xC0, 0, 1, 0, 0, 0, 0, 0)).isNumber()).isFalse();
        assertThat(conversion(full(0, 0x70, 1, 0, 0, 0, 0, 0)).isNonLinear()).isTrue();
    }

    @Test
    void sensorsThatShareARecordHaveNamesAndEntitiesOfTheirOwn() {
        Bytes body = Bytes.of(0x20, 0, 20, 26, 1, 0, 0, 0x0D, 0x6F, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0,
                0x13, 0x80 | 25, 0, 0, 0, 0, 0, 0).and(name("Bay "));
        SdrRecord.Sensor sensor = sensor(record(2, body));
        Sharing sharing = ((SdrRecord.Compact) sensor.form()).sharing();
        assertThat(sharing.sensors()).isEqualTo(3);
        List<String> names = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> sensor.header().shared(sharing, i).name())
                .toList();
        assertThat(names).as("letters are counted in base 26")
                .containsExactly("BayZ", "BayAA",
                        "BayAB");
        assertThat(sensor.header().shared(sharing, 2).number()).isEqualTo(22);
        assertThat(sensor.header().shared(sharing, 2).entity()).isEqualTo(new EntityRef(26, 3));
    }

    @Test
    void everyOtherRecordTypeIsTold() {
        assertThat(SdrDecoder.decode(record(3, Bytes.of(0x21, 0, 40, 34, 1, 0x0C, 0x6F, 1, 0, 0, 0)
                .and(name("ECC"))))).isInstanceOfSatisfying(SdrRecord.Sensor.class,
                        sensor -> {
                            assertThat(sensor.form())
                                    .isInstanceOf(SdrRecord.EventOnly.class);
                            assertThat(sensor.header().isSoftware()).isTrue();
                        });
        assertThat(SdrDecoder.decode(record(8, Bytes.of(7, 1, 0x80, 10, 1, 10, 4, 0, 0, 0, 0))))
                .isEqualTo(new SdrRecord.EntityAssociation(new EntityRef(7, 1),
                        List.of(new EntityRef(10, 1), new EntityRef(10, 4)), true));
        assertThat(SdrDecoder.decode(record(9, Bytes.of(7, 1, 0x20, 0, 0, 0x20, 0, 29, 0x61, 0, 0,
                0, 0)))).isEqualTo(new SdrRecord.EntityAssociation(new EntityRef(7, 1),
                        List.of(new EntityRef(29, 0x61)), false));
        assertThat(SdrDecoder.decode(record(0x11, Bytes.of(0x20, 5, 0x80, 0, 0, 0x10, 0, 10, 2, 0)
                .and(name("PSU2"))))).isEqualTo(new SdrRecord.FruLocator("PSU2",
                        new EntityRef(10, 2), 0x20, 5, true, 0));
        assertThat(SdrDecoder.decode(record(0x12, Bytes.of(0x30, 1, 0, 0xBF, 0, 0, 0, 7, 1, 0)
                .and(name("Sat"))))).isEqualTo(new SdrRecord.ControllerLocator("Sat",
                        new EntityRef(7, 1), 0x30, 1, 0xBF));
        assertThat(SdrDecoder.decode(record(0xC0, Bytes.of(1, 2, 3))))
                .isEqualTo(new SdrRecord.Other(0xC0));
    }

    @Test
    void textsAreReadInAllTheirCodes() {
        assertThat(IdString.read(Bytes.of(0x42, 0x12, 0xBC), 0, 0x1F)).isEqualTo("12-.");
        // "IPMI" packed as the standard shows it: 29 DC A6
        assertThat(IdString.read(Bytes.of(0x83, 0x29, 0xDC, 0xA6), 0, 0x1F)).isEqualTo("IPMI");
        assertThat(IdString.read(Bytes.of(0x04, 'A', 0, 'b', 0), 0, 0x1F)).isEqualTo("Ab");
        assertThat(IdString.read(Bytes.of(0xC5, 'F', 'a', 'n', 0, 9), 0, 0x1F)).isEqualTo("Fan");
        assertThat(IdString.read(Bytes.of(0xC0), 0, 0x1F)).isEmpty();
    }

    @Test
    void mutatedRecordsAreDecodedOrRefusedAndNeverAnythingElse() {
        Random random = new Random(1815);
        List<Bytes> seeds = List.of(full(0, 0, 63, 0, 30, 0, 0, 0xD0), full(0x80, 7, 1, 0, 0, 0, 0,
                0xB0), record(2, Bytes.of(new int[27]).and(name("Compact"))),
                record(3, Bytes.of(new int[11]).and(name("Event"))),
                record(8, Bytes.of(7, 1, 0x80, 10, 1, 10, 4, 0, 0, 0, 0)),
                record(0x12, Bytes.of(new int[10]).and(name("MC"))));
        int refused = 0;
        for (int round = 0; round < 40_000; round++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).array();
            byte[] changed = Arrays.copyOf(bytes,
                    random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length);
            for (int i = random.nextInt(5); i > 0 && changed.length > 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                if (SdrDecoder.decode(Bytes
                        .wrap(changed)) instanceof SdrRecord.Sensor(var _, var form)
                        && form instanceof SdrRecord.Full full) {
                    full.conversion().value(random.nextInt(256));
                    assertThat(full.conversion().decimals()).isBetween(0, 6);
                }
            } catch (MalformedAnswer malformed) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1000, 39_000);
    }
}
