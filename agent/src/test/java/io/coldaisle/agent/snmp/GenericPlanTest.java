package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.snmp.generic.GenericReader;
import io.coldaisle.agent.snmp.generic.Instance;
import io.coldaisle.model.DeviceInventory.Placement;
import io.coldaisle.model.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/// What the plan makes of generic readings at later polls.
class GenericPlanTest {
    private static final String COLUMN = "1.3.6.1.4.1.318.7.1.";
    private final ReadingPlan plan;

    GenericPlanTest() {
        NavigableMap<OID, Instance> walk = new TreeMap<>();
        for (int row = 1; row <= 2; row++) {
            instance(walk, "2." + row, Double.NaN, "Aisle/" + row);
            instance(walk, "3." + row, 200 + row, "");
            instance(walk, "4." + row, Double.NaN, "deg C");
        }
        var nowhere = new Endpoint(Protocol.SNMP, "127.0.0.1", 1, "", false, new Login.None(),
                new Trust.SystemAuthorities());
        var device = new Device("d", "", new Placement("", ""), 1000, 1000, List.of(nowhere));
        ReadingPlan bare = new PlanBuilder(device, List.of(), new TreeMap<>()).build("", 0);
        plan = GenericPlan.with(bare, GenericReader.read(walk));
    }

    private static void instance(NavigableMap<OID, Instance> walk, String place, double number,
            String text) {
        OID oid = new OID(COLUMN + place);
        walk.put(oid, new Instance(oid, number, text, false));
    }

    private List<Sample> read(String unit, int first) {
        Variable[] values = new Variable[plan.oids().length];
        for (int i = 0; i < values.length; i++) {
            String oid = plan.oids()[i].toDottedString();
            values[i] = oid.startsWith(COLUMN + "4")
                    ? new OctetString(unit)
                    : new Integer32(oid.equals(COLUMN + "3.1") ? first : 249);
        }
        List<Sample> samples = new ArrayList<>();
        plan.read(values, null, 0, samples, new ArrayList<>());
        return samples;
    }

    @Test
    void allOfItIsInTheSlowTierAndTheVendorKnown() {
        assertThat(plan.sensors()).hasSize(2);
        assertThat(plan.fast()).containsOnlyOnce(true);
        assertThat(plan.inventory().nameplate().vendor()).isEqualTo("APC");
        assertThat(plan.inventory().components()).contains("generic/Aisle 1 .318.7.1.3.1");
        assertThat(GenericPlan.vendors(plan)).containsExactly(318);
    }

    @Test
    void aDeviceThatIsSwitchedToFahrenheitIsNotBelieved() {
        assertThat(read("deg C", 214)).hasSize(2)
                .allSatisfy(it -> assertThat(it.quality()).isEqualTo(Quality.GOOD));
        assertThat(read("deg F", 714)).hasSize(2)
                .allSatisfy(it -> assertThat(it.quality()).isEqualTo(Quality.FAILED));
    }

    @Test
    void whatNoSensorMeasuresMeansThatNothingIsConnected() {
        assertThat(read("deg C", 65_535)).hasSize(1);
        assertThat(read("deg C", -9999)).hasSize(1);
    }

    @Test
    void aPlanWithoutGenericReadingsStaysWhatItIs() {
        assertThat(GenericPlan.with(plan, List.of())).isSameAs(plan);
    }
}
