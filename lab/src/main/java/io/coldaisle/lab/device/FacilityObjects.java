package io.coldaisle.lab.device;

import static io.coldaisle.lab.device.Entities.Quantity.AMPERES;
import static io.coldaisle.lab.device.Entities.Quantity.CELSIUS;
import static io.coldaisle.lab.device.Entities.Quantity.PERCENT_RH;
import static io.coldaisle.lab.device.Entities.Quantity.VOLTS_AC;
import static io.coldaisle.lab.device.Entities.Quantity.WATTS;

import io.coldaisle.lab.power.RowPdu;
import io.coldaisle.lab.power.Supply;
import io.coldaisle.lab.room.CoolingUnit;
import io.coldaisle.lab.room.Rack;
import io.coldaisle.lab.room.Zone;
import io.coldaisle.lab.snmp.ObjectTree;
import java.util.function.LongSupplier;

/// Row PDUs, cooling units, zones and rack inlets: no vendor's MIB, the entity MIBs only.
final class FacilityObjects {
    static final String ROW_PDU = Objects.EXAMPLE_ENTERPRISE + ".1.1";
    static final String COOLING_UNIT = Objects.EXAMPLE_ENTERPRISE + ".1.2";
    static final String ZONE = Objects.EXAMPLE_ENTERPRISE + ".1.3";
    static final String RACK = Objects.EXAMPLE_ENTERPRISE + ".1.4";

    private final LongSupplier uptimeMs;

    FacilityObjects(LongSupplier uptimeMs) {
        this.uptimeMs = uptimeMs;
    }

    ObjectTree rowPdu(RowPdu rowPdu) {
        Objects objects = system("row PDU", ROW_PDU, rowPdu.id());
        entities(objects, "lab-row-pdu", rowPdu.id()).part("Input", rowPdu::live)
                .part("Output", rowPdu::live)
                .sensor("Input voltage", VOLTS_AC, () -> rowPdu.live() ? Supply.NOMINAL_V : 0)
                .sensor("Output power", WATTS, rowPdu::loadW)
                .sensor("Output current", AMPERES, () -> Supply.amperes(rowPdu.loadW()));
        return objects.tree();
    }

    ObjectTree coolingUnit(CoolingUnit unit, Zone zone) {
        Objects objects = system("cooling unit", COOLING_UNIT, unit.id());
        entities(objects, "lab-crac", unit.id()).part("Unit", unit::running)
                .part("Input", unit::hasInput)
                .sensor("Supply air temperature", CELSIUS, unit::supplyC)
                .sensor("Return air temperature", CELSIUS, zone::temperatureC);
        return objects.tree();
    }

    ObjectTree zone(Zone zone) {
        Objects objects = system("zone sensors", ZONE, zone.id());
        entities(objects, "lab-zone", zone.id())
                .sensor("Air temperature", CELSIUS, zone::temperatureC)
                .sensor("Humidity", PERCENT_RH, zone::humidity);
        return objects.tree();
    }

    ObjectTree rack(Rack rack) {
        Objects objects = system("rack inlet sensors", RACK, rack.id());
        entities(objects, "lab-rack-sensors", rack.id())
                .sensor("Inlet bottom", CELSIUS, () -> rack.inletC(1))
                .sensor("Inlet middle", CELSIUS, () -> rack.inletC(2))
                .sensor("Inlet top", CELSIUS, () -> rack.inletC(3));
        return objects.tree();
    }

    private Objects system(String what, String objectId, String name) {
        return new Objects().system("Coldaisle lab " + what, objectId, name, name, uptimeMs);
    }

    private Entities entities(Objects objects, String model, String serial) {
        return new Entities(objects, uptimeMs, model, "LAB-" + serial);
    }
}
