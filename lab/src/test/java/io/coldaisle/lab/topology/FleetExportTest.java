package io.coldaisle.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.coldaisle.lab.json.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FleetExportTest {
    private static final int WANTED = 6_000;

    private final String json = fleet(7);
    private final List<Map<String, String>> components = Json.objects(json, "components");
    private final List<Map<String, String>> edges = Json.objects(json, "edges");
    private final List<Map<String, String>> groups = Json.objects(json, "groups");

    @Test
    void itHasAtLeastTheComponentsThatWereAskedForAndNotManyMore() {
        assertThat(components.size()).isBetween(WANTED, WANTED * 11 / 10);
    }

    @Test
    void theSameSeedMakesTheSameFleetAndAnotherSeedAnother() {
        assertThat(fleet(7)).isEqualTo(json);
        assertThat(fleet(8)).isNotEqualTo(json);
    }

    @Test
    void nothingDanglesAndEveryAgentStands() {
        Set<String> known = components.stream().map(it -> it.get("id")).collect(Collectors.toSet());
        assertThat(known).hasSameSizeAs(components);
        edges.forEach(edge -> assertThat(known).contains(edge.get("src"), edge.get("dst")));
        groups.forEach(group -> assertThat(known).contains(group.get("of")));
        Set<String> agents = components.stream()
                .map(it -> it.getOrDefault("agent", "hub"))
                .collect(Collectors.toSet());
        agents.removeAll(Set.of("hub", "apm"));
        assertThat(known).containsAll(agents);
    }

    @Test
    void everyPartOfADataCenterIsThere() {
        Set<String> types = components.stream()
                .map(it -> it.get("type"))
                .collect(Collectors.toSet());
        assertThat(types).containsExactlyInAnyOrder("grid", "carrier", "config", "firmware",
                "utility", "generator", "switchgear", "ups", "pdu", "rpdu", "outlet", "psu",
                "server", "tor", "mgmt_switch", "spine", "wan_router", "site_uplink", "crac",
                "chiller", "chw_loop", "bms", "zone", "rack", "agent", "service",
                "business_service");
        assertThat(edges).extracting(edge -> edge.get("rel"))
                .contains("power", "backup", "cool", "net", "mgmt", "ctl", "runs", "svc", "fw",
                        "cfg");
        assertThat(groups).extracting(group -> group.get("rel"))
                .contains("power", "backup", "cool", "net", "runs");
    }

    @Test
    void aServerHangsOnBothSidesOfItsRack() {
        String server = components.stream()
                .filter(it -> "server".equals(it.get("type")))
                .map(it -> it.getOrDefault("id", ""))
                .findFirst()
                .orElseThrow();
        Set<String> strips = new HashSet<>();
        for (String supply : providers(server, "power")) {
            providers(supply, "power").forEach(it -> strips.addAll(providers(it, "power")));
        }
        assertThat(strips).hasSize(2);
    }

    @Test
    void aSizeOutOfReachIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FleetSettings(10, 1))
                .withMessageContaining("--components is from 1000 to 1000000");
    }

    private Set<String> providers(String dependent, String relation) {
        return edges.stream()
                .filter(edge -> dependent.equals(edge.get("dst"))
                        && relation.equals(edge.get("rel")))
                .map(edge -> edge.getOrDefault("src", ""))
                .collect(Collectors.toSet());
    }

    private static String fleet(long seed) {
        StringBuilder text = new StringBuilder();
        try {
            FleetExport.write(new FleetSettings(WANTED, seed), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }
}
