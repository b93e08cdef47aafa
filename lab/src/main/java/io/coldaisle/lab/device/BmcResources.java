package io.coldaisle.lab.device;

import io.coldaisle.lab.json.Json;
import io.coldaisle.lab.power.PowerSupply;
import io.coldaisle.lab.power.Supply;
import io.coldaisle.lab.redfish.Resources;
import io.coldaisle.lab.room.Rack;
import io.coldaisle.lab.room.Server;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// A server's BMC: one system, one chassis with Power, Thermal and Sensors.
///
/// A power supply without input reads 0 V, `UnavailableOffline` and `Warning`; a failed one has its
/// input, `Enabled` and `Critical`. Redundancy is `Critical` with fewer than two that deliver.
final class BmcResources {
    private static final String SYSTEM = Resources.ROOT + "/Systems/1";
    private static final String CHASSIS = Resources.ROOT + "/Chassis/1";
    private static final String SENSORS = CHASSIS + "/Sensors";

    private final Server server;
    private final Rack rack;
    private final Resources resources = new Resources();

    private BmcResources(Server server, Rack rack) {
        this.server = server;
        this.rack = rack;
    }

    static Resources of(Server server, Rack rack) {
        BmcResources it = new BmcResources(server, rack);
        it.service();
        it.system();
        it.chassis();
        it.sensors();
        return it.resources;
    }

    private void service() {
        resources.add("/redfish", () -> Json.object("v1", Resources.ROOT + "/"));
        resources.add(Resources.ROOT, () -> Json.object("@odata.type",
                "#ServiceRoot.v1_15_0.ServiceRoot", "Id", "RootService", "Name", "Root Service",
                "RedfishVersion", "1.15.0", "UUID", uuid(), "Vendor", "Coldaisle lab", "Product",
                "lab BMC", "Systems", link(Resources.ROOT + "/Systems"), "Chassis",
                link(Resources.ROOT + "/Chassis"), "Managers", link(Resources.ROOT + "/Managers"),
                "SessionService", link(Resources.ROOT + "/SessionService"), "Links",
                Json.object("Sessions", link(Resources.ROOT + "/SessionService/Sessions"))));
        resources.add(Resources.ROOT + "/SessionService", () -> Json.object("@odata.type",
                "#SessionService.v1_1_9.SessionService", "Id", "SessionService", "Name",
                "Session Service", "ServiceEnabled", true, "SessionTimeout", 1800, "Sessions",
                link(Resources.ROOT + "/SessionService/Sessions")));
        collection(Resources.ROOT + "/Systems", "ComputerSystem", List.of(SYSTEM));
        collection(Resources.ROOT + "/Chassis", "Chassis", List.of(CHASSIS));
        String manager = Resources.ROOT + "/Managers/1";
        collection(Resources.ROOT + "/Managers", "Manager", List.of(manager));
        resources.add(manager, () -> Json.object("@odata.type", "#Manager.v1_16_0.Manager", "Id",
                "1", "Name", "BMC", "ManagerType", "BMC", "FirmwareVersion", "1.0", "Status",
                status("Enabled", "OK")));
    }

    private void system() {
        resources.add(SYSTEM, () -> Json.object("@odata.type",
                "#ComputerSystem.v1_20_0.ComputerSystem", "Id", "1", "Name", server.id(),
                "HostName", server.id(), "SystemType", "Physical", "Manufacturer", "Coldaisle lab",
                "Model", "lab-server", "SerialNumber", "LAB-" + server.id(), "UUID", uuid(),
                "PowerState", powerState(), "Status", status(systemState(), systemHealth()),
                "EthernetInterfaces", link(SYSTEM + "/EthernetInterfaces"), "Links",
                Json.object("Chassis", List.of(link(CHASSIS)))));
        String port = SYSTEM + "/EthernetInterfaces/1";
        collection(SYSTEM + "/EthernetInterfaces", "EthernetInterface", List.of(port));
        resources.add(port, () -> {
            boolean up = rack.reachable(server);
            return Json.object("@odata.type", "#EthernetInterface.v1_9_0.EthernetInterface", "Id",
                    "1", "Name", "Ethernet 1", "InterfaceEnabled", true, "LinkStatus",
                    up ? "LinkUp" : "LinkDown", "SpeedMbps", up ? 25_000 : 0, "Status",
                    status(server.on() ? "Enabled" : "StandbyOffline",
                            up || !server.on() ? "OK" : "Critical"));
        });
    }

    private void chassis() {
        resources.add(CHASSIS, () -> Json.object("@odata.type", "#Chassis.v1_22_0.Chassis", "Id",
                "1", "Name", server.id(), "ChassisType", "RackMount", "Manufacturer",
                "Coldaisle lab", "Model", "lab-server", "SerialNumber", "LAB-" + server.id(),
                "PowerState", powerState(), "Status", status("Enabled", systemHealth()), "Location",
                Json.object("Placement", Json.object("Rack", rack.id())), "Power",
                link(CHASSIS + "/Power"), "Thermal", link(CHASSIS + "/Thermal"), "Sensors",
                link(SENSORS), "Links", Json.object("ComputerSystems", List.of(link(SYSTEM)))));
        resources.add(CHASSIS + "/Power", () -> Json.object("@odata.type", "#Power.v1_7_1.Power",
                "Id", "Power", "Name", "Power", "PowerControl", List.of(powerControl()),
                "PowerSupplies", supplies(), "Redundancy", List.of(redundancy())));
        resources.add(CHASSIS + "/Thermal", () -> Json.object("@odata.type",
                "#Thermal.v1_7_1.Thermal", "Id", "Thermal", "Name", "Thermal", "Temperatures",
                List.of(temperature(0, "Inlet Temp", "Intake", server.intakeC(), 32, 40),
                        temperature(1, "Exhaust Temp", "Exhaust", server.exhaustC(), 60, 70),
                        temperature(2, "CPU1 Temp", "CPU", server.processorC(), 85, 95)),
                "Fans", fans()));
    }

    private Map<String, @Nullable Object> powerControl() {
        return Json.object("@odata.id", CHASSIS + "/Power#/PowerControl/0", "MemberId", "0", "Name",
                "System Power Control", "PowerConsumedWatts",
                server.meter().shows(server.consumptionW()), "Status",
                status("Enabled", "OK"));
    }

    private List<Map<String, @Nullable Object>> supplies() {
        List<Map<String, @Nullable Object>> members = new ArrayList<>();
        for (PowerSupply supply : server.supplies()) {
            int at = members.size();
            members.add(Json.object("@odata.id", CHASSIS + "/Power#/PowerSupplies/" + at,
                    "MemberId", String.valueOf(at + 1), "Name", "PSU" + (at + 1), "Manufacturer",
                    "Coldaisle lab", "Model", "lab-psu", "SerialNumber", "LAB-" + supply.id(),
                    "PowerSupplyType", "AC", "LineInputVoltageType", "AC240V", "LineInputVoltage",
                    supply.hasInput() ? Supply.NOMINAL_V : 0.0, "PowerInputWatts",
                    server.meter().shows(supply.inputW()), "PowerOutputWatts",
                    server.meter().shows(supply.outputW()), "LastPowerOutputWatts",
                    server.meter().shows(supply.outputW()), "PowerCapacityWatts", 800, "Status",
                    supplyStatus(supply)));
        }
        return members;
    }

    private static Map<String, @Nullable Object> supplyStatus(PowerSupply supply) {
        if (!supply.hasInput()) {
            return status("UnavailableOffline", "Warning");
        }
        return status("Enabled", supply.failed() ? "Critical" : "OK");
    }

    private Map<String, @Nullable Object> redundancy() {
        return Json.object("@odata.id", CHASSIS + "/Power#/Redundancy/0", "MemberId", "0", "Name",
                "Power Supply Redundancy", "Mode", "N+m", "MinNumNeeded", 1, "MaxNumSupported",
                server.supplies().size(), "RedundancySet",
                List.of(link(CHASSIS + "/Power#/PowerSupplies/0"),
                        link(CHASSIS + "/Power#/PowerSupplies/1")),
                "Status", status("Enabled", redundant() ? "OK" : "Critical"));
    }

    private static Map<String, @Nullable Object> temperature(int at, String name, String context,
            double celsius, double caution, double critical) {
        return Json.object("@odata.id", CHASSIS + "/Thermal#/Temperatures/" + at, "MemberId",
                String.valueOf(at), "Name", name, "PhysicalContext", context, "ReadingCelsius",
                celsius, "UpperThresholdNonCritical", caution, "UpperThresholdCritical", critical,
                "Status", status("Enabled", health(celsius, caution, critical)));
    }

    private List<Map<String, @Nullable Object>> fans() {
        List<Map<String, @Nullable Object>> members = new ArrayList<>();
        for (int fan = 1; fan <= Server.FANS; fan++) {
            members.add(Json.object("@odata.id", CHASSIS + "/Thermal#/Fans/" + (fan - 1),
                    "MemberId", String.valueOf(fan - 1), "Name", "Fan" + fan, "Reading",
                    Math.round(server.fanRpm(fan)), "ReadingUnits", "RPM", "PhysicalContext",
                    "SystemBoard", "Status", status("Enabled", "OK")));
        }
        return members;
    }

    /// The readings once more as Sensor resources, for clients that know the newer model only.
    private void sensors() {
        List<String> members = new ArrayList<>();
        sensor(members, "InletTemp", "Inlet Temp", "Temperature", "Cel", server::intakeC);
        sensor(members, "ExhaustTemp", "Exhaust Temp", "Temperature", "Cel", server::exhaustC);
        sensor(members, "CPU1Temp", "CPU1 Temp", "Temperature", "Cel", server::processorC);
        sensor(members, "TotalPower", "Total Power", "Power", "W",
                () -> server.meter().shows(server.consumptionW()));
        for (int at = 0; at < server.supplies().size(); at++) {
            PowerSupply supply = server.supplies().get(at);
            String name = "PSU" + (at + 1);
            sensor(members, name + "InputPower", name + " Input Power", "Power", "W",
                    () -> server.meter().shows(supply.inputW()));
            sensor(members, name + "InputVoltage", name + " Input Voltage", "Voltage", "V",
                    () -> supply.hasInput() ? Supply.NOMINAL_V : 0);
        }
        collection(SENSORS, "Sensor", members);
    }

    private void sensor(List<String> members, String id, String name, String type, String unit,
            DoubleSupplier reading) {
        String path = SENSORS + "/" + id;
        members.add(path);
        resources.add(path, () -> Json.object("@odata.type", "#Sensor.v1_6_0.Sensor", "Id", id,
                "Name", name, "ReadingType", type, "ReadingUnits", unit, "Reading",
                reading.getAsDouble(), "Status", status("Enabled", "OK")));
    }

    private void collection(String path, String type, List<String> members) {
        List<Map<String, @Nullable Object>> links = members.stream()
                .map(BmcResources::link)
                .toList();
        resources.add(path, () -> Json.object("@odata.type",
                "#%sCollection.%sCollection".formatted(type, type), "Name", type + " Collection",
                "Members@odata.count", links.size(), "Members", links));
    }

    private boolean redundant() {
        return server.supplies().stream().allMatch(PowerSupply::delivers);
    }

    private String powerState() {
        return switch (server.state()) {
            case OFF -> "Off";
            case BOOTING, ON -> "On";
        };
    }

    private String systemState() {
        return switch (server.state()) {
            case OFF -> "Disabled";
            case BOOTING -> "Starting";
            case ON -> "Enabled";
        };
    }

    /// Health without that of its parts (DSP2046: those belong in HealthRollup); the parts tell theirs.
    private String systemHealth() {
        return server.thermallyTripped() ? "Critical" : "OK";
    }

    private static String health(double value, double caution, double critical) {
        if (value > critical) {
            return "Critical";
        }
        return value > caution ? "Warning" : "OK";
    }

    private String uuid() {
        return UUID.nameUUIDFromBytes(server.id().getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Map<String, @Nullable Object> status(String state, String health) {
        return Json.object("State", state, "Health", health);
    }

    private static Map<String, @Nullable Object> link(String path) {
        return Json.object("@odata.id", path);
    }
}
