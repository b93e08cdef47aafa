package io.coldaisle.hub.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.impact.Failure;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.RedundancyGroup;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A rack with two PDUs on two panels, two servers, a switch, a blade chassis and what is not to be
/// taken: a patch panel, a planned server and a planned feed.
final class NetBoxInventoryTest {
    private static final List<InventoryFile> FIXTURE = NetBoxLists.ENDPOINTS.stream()
            .map(endpoint -> resource(endpoint + ".json"))
            .toList();

    private static InventoryFile resource(String name) {
        try (InputStream in = NetBoxInventoryTest.class.getResourceAsStream("/netbox/" + name)) {
            return new InventoryFile(name, java.util.Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static InventoryFile file(String name, String text) {
        return new InventoryFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The fixture with a piece of one file replaced.
    private static List<InventoryFile> changed(String name, String piece, String by) {
        List<InventoryFile> files = new ArrayList<>();
        for (InventoryFile file : FIXTURE) {
            if (file.name().equals(name)) {
                assertThat(file.text()).contains(piece);
                files.add(file(name, file.text().replace(piece, by)));
            } else {
                files.add(file);
            }
        }
        return files;
    }

    private static InventoryReading.Taken taken(List<InventoryFile> files) {
        InventoryReading reading = Inventory.netBox(files);
        assertThat(reading).isInstanceOf(InventoryReading.Taken.class);
        return (InventoryReading.Taken) reading;
    }

    private static Topology topology(List<InventoryFile> files) {
        TopologyReading reading = TopologyReader.read(taken(files).records(), 1);
        assertThat(reading).isInstanceOf(TopologyReading.Accepted.class);
        return ((TopologyReading.Accepted) reading).topology();
    }

    private static Component component(Topology topology, String id) {
        return topology.component(topology.handle(id));
    }

    private static String problem(List<InventoryFile> files) {
        return Inventory.netBox(files) instanceof InventoryReading.Rejected(String problem)
                ? problem
                : "accepted";
    }

    private static final Topology RACK = topology(FIXTURE);

    @Test
    void aPowerChainReachesFromThePanelToTheServer() {
        assertThat(RACK.dependencies()).contains(new Dependency("RPP-A", "RPP-A:A01", "power", ""),
                new Dependency("RPP-A:A01", "pdu-a01-a", "power", ""),
                new Dependency("pdu-a01-a", "pdu-a01-a/o1", "power", ""),
                new Dependency("pdu-a01-a/o1", "srv-1/psu1", "power", ""),
                new Dependency("srv-1/psu1", "srv-1", "power", "srv-1#power"),
                new Dependency("pdu-a01-b/o1", "srv-1/psu2", "power", ""));
        assertThat(RACK.groups()).contains(new RedundancyGroup("srv-1#power", "srv-1", "power", 1,
                List.of("srv-1/psu1", "srv-1/psu2")));
    }

    @Test
    void whatIsNotPluggedInIsNoRedundancy() {
        assertThat(RACK.handle("srv-2/psu2")).isEqualTo(-1);
        assertThat(RACK.dependencies())
                .contains(new Dependency("srv-2/psu1", "srv-2", "power", ""));
        assertThat(taken(FIXTURE).warnings()).anyMatch(
                w -> w.contains("power-ports.json") && w.contains("of srv-2 has no cable"));
        assertThat(Failure.of(RACK, Set.of("RPP-A")).down()).contains("srv-2", "pdu-a01-a")
                .doesNotContain("srv-1", "sw-1", "bc-1");
        assertThat(Failure.of(RACK, Set.of("RPP-A", "pdu-a01-b")).down())
                .contains("srv-1", "sw-1", "bc-1", "blade-1");
    }

    @Test
    void aSwitchHangsOnItsOutletsAndAChassisOnHalfOfItsSupplies() {
        assertThat(RACK.groups()).contains(new RedundancyGroup("sw-1#power", "sw-1", "power", 1,
                List.of("pdu-a01-a/o4", "pdu-a01-b/o4")));
        assertThat(RACK.groups()).filteredOn(g -> g.component().equals("bc-1"))
                .singleElement()
                .satisfies(g -> assertThat(g.need()).isEqualTo(2))
                .satisfies(g -> assertThat(g.members()).containsExactly("bc-1/psu1", "bc-1/psu2",
                        "bc-1/psu3", "bc-1/psu4"));
        assertThat(RACK.dependencies()).contains(new Dependency("bc-1", "blade-1", "power", ""));
    }

    @Test
    void placesTypesAndNameplatesAreKept() {
        Component server = component(RACK, "srv-1");
        assertThat(server.type()).isEqualTo("server");
        assertThat(server.place()).isEqualTo(new Component.Place("ams1", "hall-1", "row-a", "A01"));
        assertThat(server.watch()).isEqualTo(new Component.Watch("srv-1", "rack-a01", true, 0));
        assertThat(server.build().model()).isEqualTo("R6");
        assertThat(server.attributes()).containsEntry("serial", "SRV0001")
                .containsEntry("address", "192.0.2.13");
        assertThat(component(RACK, "pdu-a01-a").attributes())
                .containsEntry("address", "192.0.2.11");
        assertThat(component(RACK, "sw-1").type()).isEqualTo("tor");
        assertThat(component(RACK, "RPP-A").place())
                .isEqualTo(new Component.Place("ams1", "hall-1", "", ""));
        assertThat(component(RACK, "device-20").watch().monitored()).isFalse();
        assertThat(RACK.dependencies()).contains(new Dependency("A01", "srv-1", "cool", ""));
    }

    @Test
    void loadsAndLimitsAreInWatts() {
        assertThat(component(RACK, "srv-1").number("load_w", 0)).isEqualTo(600);
        assertThat(component(RACK, "srv-2").number("load_w", 0)).isEqualTo(250);
        assertThat(component(RACK, "RPP-B:A01").number("limit_w", 0)).isEqualTo(5888);
        assertThat(component(RACK, "RPP-A:A01").number("limit_w", 0)).isEqualTo(5099);
        assertThat(component(RACK, "pdu-a01-a").number("limit_w", 0)).isEqualTo(7000);
        assertThat(component(RACK, "pdu-a01-a").number("bank_limit_w", 0)).isEqualTo(3680);
        assertThat(component(RACK, "pdu-a01-a/o4").attributes()).containsEntry("bank", "bank2");
        assertThat(component(RACK, "pdu-a01-b/o4").attributes()).doesNotContainKey("bank");
    }

    @Test
    void whatIsPlannedOrPassiveIsLeftOutAndCounted() {
        for (String id : List.of("srv-3", "pp-1", "RPP-A:A02")) {
            assertThat(RACK.handle(id)).as(id).isEqualTo(-1);
        }
        assertThat(taken(FIXTURE).warnings())
                .anyMatch(w -> w.startsWith("left out: 1 devices that"))
                .anyMatch(w -> w.startsWith("left out: 1 devices without power"))
                .anyMatch(w -> w.startsWith("left out: 1 power feeds"));
    }

    @Test
    void oneFileMayHoldEveryListAndSoMayPagesOfOne() {
        StringBuilder whole = new StringBuilder("{");
        for (InventoryFile file : FIXTURE) {
            whole.append(whole.length() == 1 ? "" : ",")
                    .append('"')
                    .append(file.name().replace(".json", ""))
                    .append("\":")
                    .append(file.text());
        }
        Topology one = topology(List.of(file("export.json", whole + "}")));
        assertThat(one.components()).isEqualTo(RACK.components());
        assertThat(one.dependencies()).isEqualTo(RACK.dependencies());
        List<InventoryFile> paged = new ArrayList<>(FIXTURE);
        paged.removeIf(f -> f.name().equals("power-panels.json"));
        String[] rows = resource("power-panels.json").text().split("\n", -1);
        paged.add(file("power-panels-2.json", rows[0] + rows[2] + "]}"));
        paged.add(file("power-panels.json", rows[0] + rows[1].replaceAll(",$", "") + "]}"));
        assertThat(topology(paged).components()).isEqualTo(RACK.components());
    }

    @Test
    void cablesOfOlderVersionsAreUnderstood() {
        List<InventoryFile> files = changed("cables.json",
                "\"a_terminations\": [{\"object_type\": \"dcim.powerport\", \"object_id\": 5, "
                        + "\"object\": {\"id\": 5}}]",
                "\"termination_a_type\": \"dcim.powerport\", \"termination_a_id\": 5");
        assertThat(topology(files).dependencies()).isEqualTo(RACK.dependencies());
    }

    @Test
    void tablesBesideTheListsAddWhatNetBoxDoesNotRecord() {
        List<InventoryFile> files = new ArrayList<>(FIXTURE);
        files.add(file("components.csv", "id,type,runtime_s\nups-a,ups,600\nweb,service,\n"));
        files.add(file("dependencies.csv", """
                provider,dependent,relation
                ups-a,RPP-A,power
                srv-2,web,runs
                """));
        Topology topology = topology(files);
        assertThat(topology.size()).isEqualTo(RACK.size() + 2);
        assertThat(Failure.of(topology, Set.of("ups-a")).services(topology))
                .containsExactly("web");
    }

    @Test
    void aTransferSwitchGivesItsOutletsWhatIsThereOthersOnlyTheirInlet() {
        List<InventoryFile> files = changed("cables.json",
                "\"object_type\": \"dcim.powerfeed\", \"object_id\": 2, \"object\": {\"id\": 2}}], "
                        + "\"b_terminations\": [{\"object_type\": \"dcim.powerport\", "
                        + "\"object_id\": 2, \"object\": {\"id\": 2}}",
                "\"object_type\": \"dcim.powerfeed\", \"object_id\": 2, \"object\": {\"id\": 2}}], "
                        + "\"b_terminations\": [{\"object_type\": \"dcim.powerport\", "
                        + "\"object_id\": 4, \"object\": {\"id\": 4}}");
        Topology split = topology(files);
        assertThat(split.groups()).contains(new RedundancyGroup("pdu-a01-a#power", "pdu-a01-a",
                "power", 1, List.of("RPP-A:A01", "RPP-B:A01")));
        assertThat(Failure.of(split, Set.of("RPP-B:A01")).down()).contains("pdu-a01-a/o4")
                .doesNotContain("pdu-a01-a/o1", "pdu-a01-a");
        List<InventoryFile> transfer = new ArrayList<>();
        for (InventoryFile file : files) {
            transfer.add(file.name().equals("devices.json")
                    ? file("devices.json", file.text()
                            .replace("\"name\": \"Rack PDU\"",
                                    "\"name\": \"ATS\""))
                    : file);
        }
        assertThat(Failure.of(topology(transfer), Set.of("RPP-B:A01")).down())
                .doesNotContain("pdu-a01-a/o4");
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "cables.json | \"object_id\": 101 | \"object_id\": 999 | cables.json, results[2] (id 3, #3) ends at dcim.poweroutlet 999, which is not in power-outlets.json; save both lists again",
        "power-feeds.json | \"power_panel\": {\"id\": 2 | \"power_panel\": {\"id\": 9 | power-feeds.json, results[1] (id 2, A01) comes from power panel 9, which is not in power-panels.json",
        "power-ports.json | \"device\": {\"id\": 14 | \"device\": {\"id\": 44 | (id 7, PSU 1) is part of device 44, which is not in devices.json",
        "devices.json | \"rack\": {\"id\": 8 | \"rack\": {\"id\": 80 | devices.json, results[9] (id 20, #20) stands in rack 80, which is not in racks.json",
        "devices.json | \"coldaisle_need\": 2 | \"coldaisle_need\": 5 | devices.json, results[6] (id 17, bc-1): coldaisle_need is 5, but 4 of its power ports have a cable; say 1 to 4",
        "devices.json | \"count\":10 | \"count\":240 | devices.json has 10 of 240 devices; save every page",
        "sites.json | \"results\":[ | \"result\":[ | sites.json has no results; save the list that /api/dcim/sites/ answers",
        "racks.json | {\"id\": 8, | {\"id\": 7, | racks.json, results[1] (id 7, A02) stands already at racks.json, results[0] (id 7, A01); was a page saved twice?",
        "racks.json | {\"id\": 8, | {\"idd\": 8, | racks.json, results[1] has no id",
        "locations.json | \"parent\": null | \"parent\": {\"id\": 2} | its parents have no end",
        "cables.json | \"object_type\": \"dcim.poweroutlet\", \"object_id\": 101, \"object\": {\"id\": 101} | \"object_type\": \"dcim.powerport\", \"object_id\": 8 | cables.json, results[2] (id 3, #3) joins two power ports",
        "sites.json | \"slug\": | \"slug\" | sites.json, line 2, column"})
    void aWrongRecordIsNamedWithTheRemedy(String file, String piece, String by, String problem) {
        assertThat(problem(changed(file, piece, by))).contains(problem);
    }

    @Test
    void aListThatIsMissingIsAskedFor() {
        List<InventoryFile> files = new ArrayList<>(FIXTURE);
        files.removeIf(f -> f.name().equals("power-outlets.json"));
        assertThat(problem(files)).contains("there is no list of power-outlets; save"
                + " /api/dcim/power-outlets/ as power-outlets.json");
        assertThat(problem(List.of(resource("racks.json"))))
                .contains("there is no list of devices");
        assertThat(problem(List.of(file("devices.json", "{\"detail\": \"Invalid token\"}"))))
                .contains("devices.json has no results but says: Invalid token");
    }

    @Test
    void otherListsAreNotReadAndSaidSo() {
        List<InventoryFile> files = new ArrayList<>(FIXTURE);
        files.add(file("interfaces.json", "{\"count\": 0, \"results\": []}"));
        assertThat(taken(files).warnings())
                .anyMatch(w -> w.startsWith("interfaces.json was not read"));
    }

    @Test
    void aCircleOfCablesNamesThem() {
        List<InventoryFile> files = changed("cables.json",
                "\"object_type\": \"dcim.powerfeed\", \"object_id\": 1, \"object\": {\"id\": 1}",
                "\"object_type\": \"dcim.poweroutlet\", \"object_id\": 106, \"object\": {}");
        TopologyReading reading = TopologyReader.read(taken(files).records(), 1);
        assertThat(reading).isInstanceOf(TopologyReading.Rejected.class);
        assertThat(((TopologyReading.Rejected) reading).problem())
                .contains("pdu-a01-a > pdu-a01-a/o6 > pdu-a01-a", "devices.json, results[0]",
                        "power-outlets.json, results[5]");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void brokenFilesEndInWordsNeverInAnException(long seed) {
        Random dice = new Random(seed);
        int refused = 0;
        for (int round = 0; round < 100; round++) {
            List<InventoryFile> files = new ArrayList<>(FIXTURE);
            int which = dice.nextInt(files.size());
            byte[] broken = files.get(which).content().clone();
            if (round % 2 == 0) {
                broken = Arrays.copyOf(broken, dice.nextInt(broken.length));
            } else {
                broken[dice.nextInt(broken.length)] = (byte) dice.nextInt(256);
            }
            files.set(which, new InventoryFile(files.get(which).name(), broken));
            if (Inventory.netBox(files) instanceof InventoryReading.Rejected(String problem)) {
                assertThat(problem).contains(".json");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(45);
    }
}
