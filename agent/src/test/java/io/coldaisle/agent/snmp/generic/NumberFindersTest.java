package io.coldaisle.agent.snmp.generic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Numbers that tell what they are by each other: each finder with what it takes and what must not fool it.
class NumberFindersTest {
    @Test
    void celsiusBesideFahrenheit() {
        assertThat(new MadeUpWalk().scalars("3", 713, 218, 4, 0).read())
                .containsExactly("3.2.0 = 21.8 Cel");
        assertThat(new MadeUpWalk().scalars("3", 770, 250, 860, 300).read())
                .as("setpoints are whole degrees")
                .isEmpty();
        assertThat(new MadeUpWalk().scalars("3", 713, 219, 4).read())
                .as("218 would be it")
                .isEmpty();
        assertThat(new MadeUpWalk().scalars("3", 21, 70, 4).read())
                .as("whole degrees meet by chance")
                .isEmpty();
        assertThat(new MadeUpWalk().column("1.1.2", "Temp 1", "Temp 2")
                .column("1.1.3", 21, 24)
                .column("1.1.4", 70, 75)
                .read()).containsExactly("1.1.3.1 = 21.0 Cel", "1.1.3.2 = 24.0 Cel");
    }

    @Test
    void aMainsFrequencyProvesTheVoltageBesideIt() {
        assertThat(new MadeUpWalk().column("1.1.1", 1)
                .column("1.1.2", 2287)
                .column("1.1.3", 499)
                .column("1.1.4", 63)
                .read())
                .containsExactly("1.1.2.1 = 228.7 V", "1.1.3.1 = 49.9 Hz");
        assertThat(new MadeUpWalk().column("1.1.2", 228, 228).column("1.1.4", 500, 500).read())
                .as("a power supply of 500 W at 228 V")
                .isEmpty();
        assertThat(new MadeUpWalk().scalars("10", 2300, 2300, 1000, 500).read())
                .as("nominal values")
                .isEmpty();
        assertThat(new MadeUpWalk().scalars("3", 280, 26311, 500).read()).isEmpty();
    }

    @Test
    void linesBelowTheScalarsOfAnUps() {
        assertThat(new MadeUpWalk().scalars("1.4", 3, 500, 1)
                .column("1.4.4.1.1", 1)
                .column("1.4.4.1.2", 229)
                .column("1.4.4.1.3", 17)
                .read())
                .containsExactly("1.4.2.0 = 50.0 Hz", "1.4.4.1.2.1 = 229.0 V");
    }

    @Test
    void voltageTimesCurrentIsApparentPower() {
        MadeUpWalk phases = new MadeUpWalk().column("1.1.1", 1, 2, 3)
                .column("1.1.2", 2311, 2298, 2320)
                .column("1.1.3", 412, 188, 305)
                .column("1.1.4", 952, 432, 708)
                .column("1.1.5", 876, 415, 637)
                .column("1.1.6", 92, 96, 90);
        assertThat(phases.read()).containsExactly("1.1.2.1 = 231.1 V", "1.1.2.2 = 229.8 V",
                "1.1.2.3 = 232.0 V", "1.1.6.1 = 0.92 1", "1.1.6.2 = 0.96 1", "1.1.6.3 = 0.9 1");
        assertThat(new MadeUpWalk().column("1.1.1", 1, 2, 3)
                .column("1.1.2", 2311, 2298, 2320)
                .column("1.1.3", 412, 188, 305)
                .column("1.1.4", 952, 632, 708)
                .read())
                .as("not in the second row")
                .isEmpty();
    }

    @Test
    void threePhasesToNeutralAndBetweenEachOther() {
        assertThat(new MadeUpWalk().scalars("1", 2297, 2310, 2303, 3990, 3995, 3984).read())
                .containsExactly("1.1.0 = 229.7 V", "1.2.0 = 231.0 V", "1.3.0 = 230.3 V",
                        "1.4.0 = 399.0 V", "1.5.0 = 399.5 V", "1.6.0 = 398.4 V");
        assertThat(new MadeUpWalk().scalars("1", 2297, 2310, 2303, 3800, 3995, 3984).read())
                .isEmpty();
    }

    @Test
    void aTableLikeEntitySensorMib() {
        MadeUpWalk mirror = new MadeUpWalk().column("1.1.1", 8, 8, 4, 5)
                .column("1.1.2", 9, 9, 8, 8)
                .column("1.1.3", 0, 1, 0, 0)
                .column("1.1.4", 31, 285, 3312, 640)
                .column("1.1.5", 1, 1, 1, 2);
        assertThat(mirror.read()).as("the fourth is unavailable")
                .containsExactly(
                        "1.1.4.1 = 31.0 Cel", "1.1.4.2 = 28.5 Cel", "1.1.4.3 = 3.312 V");
        assertThat(new MadeUpWalk().column("1.1.1", 1, 1, 1, 1)
                .column("1.1.2", 2, 2, 2, 2)
                .column("1.1.3", 0, 0, 0, 0)
                .column("1.1.4", 31, 285, 3312, 640)
                .read())
                .as("small numbers of another kind")
                .isEmpty();
    }

    @Test
    void rowsThatAreCalledTemperatures() {
        assertThat(new MadeUpWalk().column("1.1.2", "CPU1 Temp", "Inlet Temp", "DIMM Temp", "FAN A")
                .column("1.1.3", 1, 2, 3, 4)
                .column("1.1.4", 56, 23, 37, 90)
                .column("1.1.5", 90, 90, 90, 0)
                .read()).containsExactly("1.1.4.1 = 56.0 Cel", "1.1.4.2 = 23.0 Cel",
                        "1.1.4.3 = 37.0 Cel");
        assertThat(new MadeUpWalk().column("1.1.2", "Temp 1", "Temp 2", "Temp 3", "Temp 4")
                .column("1.1.3", 74, 71, 68, 73)
                .read()).as("may be Fahrenheit").isEmpty();
        assertThat(new MadeUpWalk().column("1.1.2", "Temp 1", "Temp 2", "Temp 3", "Temp 4")
                .column("1.1.3", 17, 17, 17, 13)
                .read()).as("a kind, not a reading").isEmpty();
        assertThat(new MadeUpWalk().column("1.1.2", "Temp 1", "Temp 2", "Temp 3", "Temp 4")
                .column("1.1.3", 11, 12, 13, 14)
                .read()).as("counts on").isEmpty();
        assertThat(new MadeUpWalk().column("1.1.2", "Temp 1", "Temp 2", "Temp 3")
                .column("1.1.3", 22, 27, 24)
                .column("1.1.4", 31, 33, 38)
                .read())
                .as("two columns fit")
                .isEmpty();
    }

    @Test
    void railsThatAreCalledByTheirVoltage() {
        assertThat(new MadeUpWalk().column("1.1.2", "SysBrd 12V", "P5V", "3.3V AUX", "CMOS Battery")
                .column("1.1.3", 11984, 4960, 3325, 3211)
                .column("1.1.4", 13200, 5500, 3600, 0)
                .read()).containsExactly("1.1.3.1 = 11.984 V", "1.1.3.2 = 4.96 V",
                        "1.1.3.3 = 3.325 V");
        assertThat(new MadeUpWalk().column("1.1.2", "SysBrd 12V", "P5V", "3.3V AUX")
                .column("1.1.3", 12000, 5000, 3300)
                .read()).as("nominal").isEmpty();
    }

    @Test
    void whereTwoMeaningsFitNeitherIsBelieved() {
        Claims claims = new Claims();
        Instance cell = new Instance(new org.snmp4j.smi.OID("1.3.6.1.4.1.32473.1.0"), 500, "",
                false);
        claims.add(GenericReading.of(cell, "", Quantity.FREQUENCY, 0.1,
                GenericReading.Evidence.MAINS), 500);
        claims.add(GenericReading.of(cell, "", Quantity.FREQUENCY, 0.1,
                GenericReading.Evidence.MAINS), 500);
        assertThat(claims.settled()).hasSize(1);
        claims.add(GenericReading.of(cell, "", Quantity.VOLTAGE, 1,
                GenericReading.Evidence.PRODUCT), 500);
        assertThat(claims.settled()).isEmpty();
    }
}
