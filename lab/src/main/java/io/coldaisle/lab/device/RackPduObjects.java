package io.coldaisle.lab.device;

import io.coldaisle.lab.power.Outlet;
import io.coldaisle.lab.power.RackPdu;
import io.coldaisle.lab.power.Supply;
import io.coldaisle.lab.snmp.ObjectTree;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.snmp4j.smi.Integer32;

/// A rack PDU after PowerNet-MIB's rPDU2 (1.3.6.1.4.1.318.1.1.26), metered and switched by outlet.
///
/// That MIB has no state for a tripped breaker, so input and breakers are ENTITY-STATE-MIB parts
/// beside it: 2 Input, 3 Bank 1 breaker, 4 Bank 2 breaker.
final class RackPduObjects {
    static final String OBJECT_ID = "1.3.6.1.4.1.318.1.3.4.6";

    private static final String RPDU2 = "1.3.6.1.4.1.318.1.1.26.";
    private static final double NEAR_OVERLOAD = 0.8;
    private static final double LOW_LOAD = 0.01;
    private static final int ON = 2;
    private static final int OFF = 1;
    private static final int ALARM = 2;
    private static final int NORMAL = 1;
    private static final int NOT_INSTALLED = 3;

    private final RackPdu strip;
    private final Objects objects = new Objects();

    private RackPduObjects(RackPdu strip) {
        this.strip = strip;
    }

    static ObjectTree of(RackPdu strip, LongSupplier uptimeMs) {
        RackPduObjects it = new RackPduObjects(strip);
        String serial = "LAB-" + strip.id();
        it.objects.system(
                "APC Web/SNMP Management Card (MB:v4.1.0 PF:v6.4.0 PN:apc_hw05_aos_640.bin "
                        + "AF1:v6.4.0 AN1:apc_hw05_rpdu2g_640.bin MN:AP8959EU3 HR:02 SN: " + serial
                        + " MD:09/20/2016)",
                OBJECT_ID, strip.id(), strip.id(), uptimeMs);
        it.identity(serial);
        it.device();
        it.phase();
        for (int bank = 1; bank <= RackPdu.BANKS; bank++) {
            it.bank(bank);
        }
        strip.outlets().forEach(it::outlet);
        Entities entities = new Entities(it.objects, uptimeMs, "AP8959EU3", serial);
        entities.part("Input", strip::live);
        for (int bank = 1; bank <= RackPdu.BANKS; bank++) {
            int number = bank;
            entities.part("Bank " + bank + " breaker", () -> !strip.tripped(number));
        }
        return it.objects.tree();
    }

    /// rPDU2IdentTable, rPDU2DevicePropertiesTable.
    private void identity(String serial) {
        String ident = RPDU2 + "2.1.";
        objects.integer(ident + "1.1", 1)
                .integer(ident + "2.1", 1)
                .text(ident + "3.1", strip.id())
                .text(ident + "4.1", strip.id())
                .text(ident + "5.1", "02")
                .text(ident + "6.1", "v6.4.0")
                .text(ident + "7.1", "09/20/2016")
                .text(ident + "8.1", "AP8959EU3")
                .text(ident + "9.1", serial);
        String properties = RPDU2 + "4.2.1.";
        objects.integer(properties + "1.1", 1)
                .integer(properties + "2.1", 1)
                .text(properties + "3.1", strip.id())
                .integer(properties + "4.1", strip.outlets().size())
                .integer(properties + "5.1", strip.outlets().size())
                .integer(properties + "6.1", strip.outlets().size())
                .integer(properties + "7.1", 1)
                .integer(properties + "8.1", RackPdu.BANKS)
                .integer(properties + "9.1", (int) Math.round(strip.breakerA() * RackPdu.BANKS));
    }

    /// rPDU2DeviceStatusTable: power in hundredths of kW, energy in tenths of kWh.
    private void device() {
        String status = RPDU2 + "4.3.1.";
        objects.integer(status + "1.1", 1)
                .integer(status + "2.1", 1)
                .text(status + "3.1", strip.id());
        loadState(status + "4.1", this::amperes, strip.breakerA() * RackPdu.BANKS);
        objects.integer(status + "5.1", 1, () -> strip.shownW() / 10)
                .integer(status + "6.1", 1, () -> strip.peakW() / 10)
                .integer(status + "9.1", 1, () -> strip.energyWh() / 100)
                .integer(status + "11.1", 2)
                .state(status + "12.1", strip::live, NORMAL, ALARM)
                .state(status + "13.1", strip::live, NORMAL, ALARM);
        objects.integer(status + "14.1", strip.hasCardBackup() ? NORMAL : NOT_INSTALLED)
                .integer(status + "16.1", 1, () -> strip.shownW() / Supply.POWER_FACTOR / 10)
                .integer(status + "17.1", 100,
                        () -> strip.loadW() > 0 ? Supply.POWER_FACTOR : 1);
    }

    /// rPDU2PhaseStatusTable: current in tenths of A, voltage in V, power in hundredths of kW.
    private void phase() {
        String status = RPDU2 + "6.3.1.";
        objects.integer(status + "1.1", 1).integer(status + "2.1", 1).integer(status + "3.1", 1);
        loadState(status + "4.1", this::amperes, strip.breakerA() * RackPdu.BANKS);
        objects.integer(status + "5.1", 10, () -> Supply.amperes(strip.shownW()))
                .integer(status + "6.1", 1, () -> strip.live() ? Supply.NOMINAL_V : 0)
                .integer(status + "7.1", 1, () -> strip.shownW() / 10)
                .integer(status + "8.1", 1, () -> strip.shownW() / Supply.POWER_FACTOR / 10)
                .integer(status + "9.1", 100, () -> Supply.POWER_FACTOR);
    }

    /// rPDU2BankStatusTable: current in tenths of A.
    private void bank(int bank) {
        String status = RPDU2 + "8.3.1.";
        objects.integer(status + "1." + bank, bank)
                .integer(status + "2." + bank, 1)
                .integer(status + "3." + bank, bank);
        loadState(status + "4." + bank, () -> strip.bankA(bank), strip.breakerA());
        objects.integer(status + "5." + bank, 10, () -> strip.bankShownA(bank));
    }

    /// rPDU2OutletSwitchedStatusTable and rPDU2OutletMeteredStatusTable: current in tenths of A,
    /// power in W.
    private void outlet(Outlet outlet) {
        int number = outlet.number();
        String name = "Outlet " + number;
        String switched = RPDU2 + "9.2.3.1.";
        objects.integer(switched + "1." + number, number)
                .integer(switched + "2." + number, 1)
                .text(switched + "3." + number, name)
                .integer(switched + "4." + number, number)
                .state(switched + "5." + number, outlet::live, ON, OFF)
                .integer(switched + "6." + number, 2)
                .integer(switched + "7." + number, outlet.bank());
        String metered = RPDU2 + "9.4.3.1.";
        objects.integer(metered + "1." + number, number)
                .integer(metered + "2." + number, 1)
                .text(metered + "3." + number, name)
                .integer(metered + "4." + number, number);
        loadState(metered + "5." + number, () -> Supply.amperes(outlet.loadW()), strip.breakerA());
        objects.integer(metered + "6." + number, 10, () -> Supply.amperes(outlet.shownW()))
                .integer(metered + "7." + number, 1, outlet::shownW);
    }

    /// lowLoad(1), normal(2), nearOverload(3), overload(4).
    private void loadState(String oid, DoubleSupplier amperes, double limitA) {
        objects.put(oid, () -> new Integer32(stateOf(amperes.getAsDouble() / limitA)));
    }

    private static int stateOf(double share) {
        if (share > 1) {
            return 4;
        }
        if (share > NEAR_OVERLOAD) {
            return 3;
        }
        return share > LOW_LOAD ? 2 : 1;
    }

    private double amperes() {
        return Supply.amperes(strip.loadW());
    }
}
