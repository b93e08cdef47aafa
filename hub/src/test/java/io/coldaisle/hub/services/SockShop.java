package io.coldaisle.hub.services;

import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.rootcause.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The runs of Sock Shop: metrics of a second before and after something was injected. Who calls whom
/// is not in the data; it is what the shop's own documentation says.
final class SockShop {
    /// Samples are of a second, but most of what they tell is a rate over a minute.
    private static final int INTERVAL_S = 60;
    private static final Map<String, String> CONDITIONS = Map.of("cpu", "service.cpu_high", "mem",
            "service.memory_high", "lat", "service.latency_high");
    private static final Map<String, List<String>> CALLS = Map.of("front-end",
            List.of("catalogue", "carts", "orders", "user"), "orders",
            List.of("carts", "user", "payment", "shipping", "orders-db"), "carts",
            List.of("carts-db"), "catalogue", List.of("catalogue-db"), "user", List.of("user-db"),
            "shipping", List.of("rabbitmq"), "queue-master", List.of("rabbitmq"));

    private SockShop() {}

    /// One line of answers for each run of a data folder.
    static List<String> answers(Path data, FaultModels models) throws IOException {
        List<String> answers = new ArrayList<>();
        try (Stream<Path> found = Files.walk(data, 2)) {
            for (Path run : found.filter(p -> Files.exists(p.resolve("anomalous.csv")))
                    .sorted()
                    .toList()) {
                List<String> metrics = new ArrayList<>();
                run(run).ranked(models)
                        .forEach((service, metric) -> metrics.add(service + "_" + metric));
                answers.add("{\"case\": \"%s\", \"roots\": [%s]}".formatted(data.relativize(run),
                        Benchmarks.quoted(metrics)));
            }
        }
        return answers;
    }

    private static ServiceCase run(Path folder) throws IOException {
        Table normal = Table.read(folder.resolve("normal.csv"), 1);
        Table now = Table.read(folder.resolve("anomalous.csv"), 1);
        Services services = new Services(INTERVAL_S, false);
        Map<String, List<Signal.Series>> series = new LinkedHashMap<>();
        List<String> names = now.heads().getFirst();
        for (int c = 0; c < names.size(); c++) {
            int before = normal.heads().getFirst().indexOf(names.get(c));
            String[] words = names.get(c).split("_");
            if (before >= 0 && words.length > 1 && CONDITIONS.containsKey(words[1])) {
                series.computeIfAbsent(words[0] + " " + words[1], _ -> new ArrayList<>())
                        .add(new Signal.Series(normal.columns().get(before),
                                now.columns().get(c)));
                services.add(words[0]);
            }
        }
        CALLS.forEach((caller, called) -> called.forEach(c -> services.call(caller, c)));
        List<Observation> seen = new ArrayList<>();
        series.forEach((name, of) -> {
            String[] words = name.split(" ");
            Observation observed = new Signal(words[0], words[1],
                    CONDITIONS.getOrDefault(words[1], ""), true, of)
                    .observed(now.timesS(), INTERVAL_S);
            if (observed != null) {
                seen.add(observed);
            }
        });
        return new ServiceCase(services.topology(), seen, "",
                Math.round(now.timesS()[now.timesS().length - 1] * 1000));
    }
}
