package io.coldaisle.hub.rootcause;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// So much at several sites that each is searched by itself: what they say of a cause they share must
/// come to what a search over everything would.
final class SpanningTest {
    private static final long BEGIN_MS = 1_780_000_000_000L;
    private static final int UPSES = 110;
    private static final int SERVERS = 120;
    private static final Topology FLEET = fleet();

    private final List<Observation> seen = new ArrayList<>();
    private final Random random = new Random(7);

    /// Sites one and two on one grid, three on another; a hundred and twenty servers each, of which every
    /// other has the same firmware.
    private static Topology fleet() {
        List<String> lines = new ArrayList<>(List.of("grid east", "grid west", "firmware fw-x",
                "firmware fw-y"));
        for (int s = 1; s <= 3; s++) {
            lines.add("here site=s" + s + " room=r" + s + " poll_s=10 agent=ag" + s);
            lines.add("utility util" + s + " power " + (s < 3 ? "east" : "west")
                    + " monitored=false");
            lines.add("switchgear swg" + s + " power util" + s);
            lines.add("ups ups" + s + "n{1.." + UPSES + "} power swg" + s + " runtime_s=900");
            lines.add("server srv" + s + "a{1.." + SERVERS / 2 + "} fw fw-x");
            lines.add("server srv" + s + "b{1.." + SERVERS / 2 + "} fw fw-y");
        }
        return TopologyText.draw("three sites", lines, 1).topology();
    }

    private void see(String component, String condition, double afterS) {
        seen.add(new Observation(component + "!" + condition, component, condition,
                List.of(BEGIN_MS + Math.round(afterS * 1000)), 0));
    }

    private void outage(int site, double afterS) {
        see("swg" + site, "switchgear.source_lost", afterS + 1);
        for (int n = 1; n <= UPSES; n++) {
            see("ups" + site + "n" + n, "ups.on_battery", afterS + 1 + 10 * random.nextDouble());
        }
    }

    private void hung(int site, String half, int count, double withinS) {
        for (int n = 1; n <= count; n++) {
            see("srv" + site + half + n, "comm_lost", 60 + withinS * random.nextDouble());
        }
    }

    private List<String> causes() {
        assertThat(seen).as("a storm, searched site by site").hasSizeGreaterThan(300);
        Solution solution = new Solver(FaultModelFiles.shipped()).solve(FLEET, seen, List.of(),
                BEGIN_MS + 8_000_000);
        return solution.groups()
                .stream()
                .flatMap(g -> g.causes().stream())
                .map(Cause::component)
                .sorted()
                .toList();
    }

    @Test
    void whatTwoSitesLoseAtOnceTheGridOfBothLost() {
        outage(1, 0);
        outage(2, 2);
        outage(3, 2_000);

        assertThat(causes()).containsExactly("east", "util3");
    }

    @Test
    void whatTheyLoseOneAfterTheOtherEachLostByItself() {
        outage(1, 0);
        outage(2, 3_600);
        outage(3, 7_000);

        assertThat(causes()).containsExactly("util1", "util2", "util3");
    }

    @Test
    void aFirmwareThatHangsSomeServersOfEverySiteIsOneCauseBesideTheOutagesOfSites() {
        outage(1, 0);
        outage(2, 3_600);
        outage(3, 7_000);
        for (int site = 1; site <= 3; site++) {
            hung(site, "a", 45, 1_200);
        }

        assertThat(causes()).containsExactly("fw-x", "util1", "util2",
                "util3");
    }
}
