package io.coldaisle.hub.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.rootcause.Observation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the core makes of a small shop: `web` calls `cart` and `search`, both call `store`, `search`
/// calls a managed `db` nobody looked into.
final class ServiceCaseTest {
    private static final long AT_S = 1_000;

    private final Services services = new Services(60, true);
    private FaultModels models;

    @SuppressWarnings("NullAway.Init")
    ServiceCaseTest() {}

    @BeforeEach
    void shop() throws IOException {
        models = Benchmarks.models();
        services.call("web", "cart");
        services.call("web", "search");
        services.call("cart", "store");
        services.call("search", "store");
        services.call("store", "disk");
        services.call("search", "db");
    }

    private Observation slow(String node, double rarityNats) {
        return told(node, "latency", rarityNats);
    }

    private Observation failing(String node) {
        return told(node, "availability", 3);
    }

    private Observation told(String node, String metric, double rarityNats) {
        String condition = metric.equals("latency")
                ? "service.latency_high"
                : "service.availability_low";
        return new Signal(services.measured(node), metric, condition, true, List.of())
                .at(AT_S, 60, rarityNats);
    }

    private List<String> ranked(Observation... seen) {
        return List.copyOf(new ServiceCase(services.topology(), List.of(seen), "web latency",
                (AT_S + 600) * 1000).ranked(models).keySet());
    }

    @Test
    void whoIsCalledIsTheCauseAndNotWhoWaits() {
        assertThat(ranked(slow("web", 1), slow("cart", 3), slow("search", 3), slow("store", 3)))
                .startsWith("store");
        assertThat(ranked(slow("web", 1), slow("search", 3))).startsWith("search");
    }

    @Test
    void aManagedServiceIsKnownByWhatItsCallersMeasure() {
        assertThat(ranked(slow("web", 1), slow("search", 3), slow("db", 4))).startsWith("db");
    }

    @Test
    void errorsComeFromErrorsRatherThanFromWhatIsSlow() {
        assertThat(List.copyOf(new ServiceCase(services.topology(),
                List.of(failing("web"), failing("search"), slow("search", 2), slow("db", 2)),
                "web availability", (AT_S + 600) * 1000).ranked(models).keySet()))
                .startsWith("search");
    }

    @Test
    void ofTwoThatExplainAsMuchTheRarerDeviationIsTheCause() {
        assertThat(ranked(slow("web", 0), slow("cart", 0), slow("search", 6))).startsWith("search");
        assertThat(ranked(slow("web", 0), slow("cart", 6), slow("search", 0))).startsWith("cart");
    }

    @Test
    void whatNobodyExplainsComesLastTheRarestFirst() {
        assertThat(ranked(slow("cart", 0.2), slow("disk", 0.1))).startsWith("cart", "disk");
    }

    @Test
    void aRarityIsNoNegativeNumber() {
        assertThatThrownBy(() -> slow("web", -1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 nats or more");
        assertThatThrownBy(() -> slow("web", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
