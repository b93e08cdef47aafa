package io.coldaisle.lab.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// What the devices of a fleet are: few models, each in few versions of its firmware, all over the
/// sites, as purchasing leaves them.
final class FleetModels {
    private static final Map<String, List<String>> MODELS = Map.of(
            "ups", List.of("gxt-a", "gxt-b"),
            "rpdu", List.of("px-3", "ap-8", "hd-4"),
            "tor", List.of("sw-7050", "sw-9336"),
            "server", List.of("sr-650", "dl-380", "r-760", "x-12"));
    private static final int VERSIONS = 3;

    private final Graph graph;
    private final Random dice;
    private final Set<String> known = new HashSet<>();

    FleetModels(Graph graph, Random dice) {
        this.graph = graph;
        this.dice = dice;
    }

    /// A model and the version it runs.
    record Model(String name, String version) {
        String firmware() {
            return "fw:" + name + "@" + version;
        }
    }

    /// One model for what was bought together.
    Model pick(String type) {
        List<String> models = MODELS.getOrDefault(type, List.of());
        Model model = new Model(models.get(dice.nextInt(models.size())),
                (2 + dice.nextInt(VERSIONS)) + ".0");
        if (known.add(model.firmware())) {
            graph.component(model.firmware(), "firmware", false, "model", model.name());
        }
        return model;
    }

    /// A device runs its firmware.
    void runs(String device, Model model) {
        graph.needs(device, "fw", model.firmware());
    }
}
