package io.coldaisle.agent.snmp.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.snmp.generic.GenericReading.Witness;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OID;

/// Units in text: what is taken for a reading, and what is not.
class UnitFinderTest {
    @Test
    void anIntegerWithTheDigitsOfTheTextIsReadInItsPlace() {
        assertThat(new MadeUpWalk().column("1.1.2", "Rack 1", "Rack 2", "Rack 1 air")
                .column("1.1.3", "21.4 C", "24.9 C", "41.5 %RH")
                .column("1.1.4", 214, 249, 415)
                .column("1.1.5", "C", "C", "%RH")
                .read()).containsExactly("1.1.4.1 = 21.4 Cel", "1.1.4.2 = 24.9 Cel",
                        "1.1.4.3 = 41.5 %");
    }

    @Test
    void theUnitIsTheWitnessOfAReading() {
        var readings = new MadeUpWalk().column("1.1.2", "Inlet", "Outlet air")
                .column("1.1.3", "77.0", "95.0")
                .column("1.1.4", "deg F", "deg F")
                .readings();
        assertThat(readings).hasSize(2);
        assertThat(readings.getFirst().value(77)).isCloseTo(25,
                org.assertj.core.data.Offset.offset(1e-9));
        assertThat(readings.getFirst().witness()).isEqualTo(
                new Witness(new OID("1.3.6.1.4.1.32473.1.1.4.1"), "deg F"));
        assertThat(readings.getFirst().label()).isEqualTo("Inlet");
    }

    @Test
    void rowsOfSettingsAreLeftOut() {
        assertThat(new MadeUpWalk()
                .column("1.1.2", "Temperature.Value", "Temperature.SetPtHigh", "Water.Limit")
                .column("1.1.3", "23.10 degree C", "40.00 degree C", "35.00 degree C")
                .column("1.1.4", "degree C", "degree C", "degree C")
                .read()).containsExactly("1.1.3.1 = 23.1 Cel");
    }

    @Test
    void ofTwoColumnsThatDifferNoneIsTaken() {
        assertThat(new MadeUpWalk().column("1.1.2", "a sensor", "b sensor")
                .column("1.1.3", "21.4 C", "24.9 C")
                .column("1.1.4", "31.0 C", "35.5 C")
                .read()).isEmpty();
    }

    @Test
    void aLimitIsTheSameInEveryRow() {
        assertThat(new MadeUpWalk().column("1.1.2", "a sensor", "b sensor")
                .column("1.1.3", "21.4 \u00b0C", "24.9 \u00b0C")
                .column("1.1.4", "31.0 \u00b0C", "31.0 \u00b0C")
                .read()).containsExactly("1.1.3.1 = 21.4 Cel", "1.1.3.2 = 24.9 Cel");
    }

    @Test
    void ratingsAndVersionsAreNoReadings() {
        assertThat(new MadeUpWalk().column("1.1.2", "outlet 1", "outlet 2", "outlet 3")
                .column("1.1.3", "10A", "16A", "10A")
                .scalars("2", "5.00 A", "3.8A", "230 V")
                .read()).isEmpty();
    }

    @Test
    void namesOfPhasesAreNoUnits() {
        assertThat(new MadeUpWalk().column("1.1.2", "A", "C")
                .column("1.1.3", 23, 31)
                .read()).isEmpty();
    }

    @Test
    void contradictingUnitsAreNone() {
        assertThat(new MadeUpWalk().column("1.1.2", "probe one", "probe two")
                .column("1.1.3", "71.5 F", "72.5 F")
                .column("1.1.4", "deg C", "deg C")
                .read()).isEmpty();
    }

    @Test
    void aScaleThatIsNotWrittenMustBeTheOnlyOne() {
        MadeUpWalk tenths = new MadeUpWalk().column("1.1.2", "probe one", "probe two")
                .column("1.1.3", 214, 249)
                .column("1.1.4", "\u00b0C", "\u00b0C");
        assertThat(tenths.read()).containsExactly("1.1.3.1 = 21.4 Cel", "1.1.3.2 = 24.9 Cel");
        assertThat(new MadeUpWalk().column("1.1.2", "probe one", "probe two")
                .column("1.1.3", 64, 82)
                .column("1.1.4", "\u00b0C", "\u00b0C")
                .read()).as("64 or 6.4 degrees").isEmpty();
    }

    @Test
    void anUnknownUnitIsNotReadAndDoesNotHideTheOthers() {
        assertThat(new MadeUpWalk().column("1.1.2", "Load", "Dust", "Inlet voltage")
                .column("1.1.3", "12", "400", "229.5")
                .column("1.1.4", "kVA", "ug/m3", "VAC")
                .read()).containsExactly("1.1.3.1 = 12000.0 VA", "1.1.3.3 = 229.5 V");
    }
}
