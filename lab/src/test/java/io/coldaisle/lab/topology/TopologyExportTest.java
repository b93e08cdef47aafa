package io.coldaisle.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.lab.json.Json;
import io.coldaisle.lab.site.Campus;
import io.coldaisle.lab.site.CampusSettings;
import io.coldaisle.lab.site.FaultKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TopologyExportTest {
    private final Campus campus = new Campus(CampusSettings.standard(), 0);
    private final String json = TopologyExport.json(campus,
            Map.of("s1r1-upsA", "127.0.0.1:30002"), 5);
    private final Map<String, Map<String, String>> components = Json.objects(json, "components")
            .stream()
            .collect(Collectors.toMap(it -> it.get("id"), it -> it));
    private final List<Map<String, String>> edges = Json.objects(json, "edges");
    private final List<Map<String, String>> groups = Json.objects(json, "groups");

    @Test
    void nothingDangles() {
        Set<String> known = new HashSet<>(components.keySet());
        assertThat(edges).allSatisfy(edge -> {
            assertThat(known).contains(edge.get("src"), edge.get("dst"));
        });
        Set<String> groupIds = groups.stream().map(it -> it.get("id")).collect(Collectors.toSet());
        Set<String> used = edges.stream()
                .map(it -> it.getOrDefault("grp", ""))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
        assertThat(used).isEqualTo(groupIds);
        assertThat(groups).allSatisfy(group -> assertThat(known).contains(group.get("of")));
        assertThat(components.values()).allSatisfy(component -> {
            String agent = component.getOrDefault("agent", "hub");
            assertThat(agent.equals("hub") || known.contains(agent)).as(agent).isTrue();
            String device = component.getOrDefault("device", component.get("id"));
            assertThat(known).contains(device);
        });
    }

    @Test
    void theTypesAreThoseOfTheContract() {
        assertThat(components.values()).extracting(it -> it.get("type"))
                .containsOnly("grid",
                        "carrier", "utility", "switchgear", "site_uplink", "agent", "ups", "pdu",
                        "crac",
                        "zone", "spine", "rack", "mgmt_switch", "rpdu", "outlet", "tor", "server",
                        "psu",
                        "service", "business_service");
        assertThat(edges).extracting(it -> it.get("rel"))
                .containsOnly("power", "net", "cool",
                        "mgmt", "runs", "svc");
    }

    @Test
    void everyDeviceAndEveryFaultHasItsComponent() {
        assertThat(components).containsKeys(campus.devices().toArray(String[]::new));
        for (FaultKind kind : FaultKind.values()) {
            assertThat(components.keySet()).containsAll(campus.targets(kind));
        }
    }

    @Test
    void aServerHangsOnBothSidesThroughItsSupplies() {
        assertThat(edge("s1r1w1k01-n01/psu1", "s1r1w1k01-n01")).isEqualTo("s1r1w1k01-n01#power");
        assertThat(edge("s1r1w1k01-pA/o01", "s1r1w1k01-n01/psu1")).isEmpty();
        assertThat(edge("s1r1w1k01-pB/o01", "s1r1w1k01-n01/psu2")).isEmpty();
        assertThat(edge("s1r1w1-pduA", "s1r1w1k01-pA")).isEmpty();
        assertThat(edge("s1r1-upsA", "s1r1w1-pduA")).isEmpty();
    }

    private String edge(String provider, String dependent) {
        return edges.stream()
                .filter(it -> provider.equals(it.get("src")) && dependent.equals(it.get("dst")))
                .map(it -> it.getOrDefault("grp", ""))
                .findFirst()
                .orElse("no such dependency");
    }

    @Test
    void groupsSayHowManyAreNeeded() {
        assertThat(json).contains("{\"id\":\"s1r1w1-zone#cool\",\"of\":\"s1r1w1-zone\","
                + "\"rel\":\"cool\",\"need\":2,"
                + "\"members\":[\"s1r1-crac1\",\"s1r1-crac2\",\"s1r1-crac3\"]}");
    }

    @Test
    void addressesStandWithTheirDevices() {
        assertThat(components.get("s1r1-upsA")).containsEntry("address", "127.0.0.1:30002");
    }

    @Test
    void agentsCanBeOneForASiteOrOneForARack() {
        assertThat(components.get("s1r1w1k02-n01")).containsEntry("agent", "ag-s1");
        CampusSettings standard = CampusSettings.standard();
        Campus perRack = new Campus(new CampusSettings(CampusSettings.Agents.PER_RACK,
                standard.sites(), standard.services()), 0);
        Map<String, String> agents = new HashMap<>();
        Json.objects(TopologyExport.json(perRack, Map.of(), 5), "components")
                .forEach(it -> agents.put(it.get("id"), it.getOrDefault("agent", "")));
        assertThat(agents).containsEntry("s1r1w1k02-n01", "ag-s1r1w1k02")
                .containsEntry("s1r1-upsA", "ag-s1")
                .containsKeys("ag-s1", "ag-s1r1w1k02");
    }
}
