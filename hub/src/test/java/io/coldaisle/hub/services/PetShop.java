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
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The issues of PetShop: call graph drawn by X-Ray from traces, metrics of five minutes, a target that was violated.
final class PetShop {
    private static final int INTERVAL_S = 300;
    private static final long LONG_BEFORE_MS = 3_600_000;
    private static final Map<String, String> CONDITIONS = Map.of("latency", "service.latency_high",
            "availability", "service.availability_low");
    /// The first node and metric of `target.json`: those of the target.
    private static final Pattern TARGET = Pattern.compile(
            "\"target\":\\s*\\{\"node\":\\s*\"([^\"]*)\",\\s*\"metric\":\\s*\"([^\"]*)\"");

    private PetShop() {}

    /// One line of answers for each issue of a data folder.
    static List<String> answers(Path data, FaultModels models) throws IOException {
        List<String> answers = new ArrayList<>();
        for (Path scenario : folders(data)) {
            Services services = graph(scenario.resolve("graph.csv"));
            Table normal = Table.read(scenario.resolve("noissue/metrics.csv"), 3);
            for (Path split : folders(scenario)) {
                for (Path issue : folders(split)) {
                    answers.add(
                            "{\"scenario\": \"%s\", \"split\": \"%s\", \"issue\": \"%s\", \"roots\": [%s]}"
                                    .formatted(scenario.getFileName(), split.getFileName(),
                                            issue.getFileName(),
                                            Benchmarks.quoted(issue(issue, services,
                                                    normal).ranked(models).keySet())));
                }
            }
        }
        return answers;
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> found = Files.list(parent)) {
            return found.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static Services graph(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] called = lines.getFirst().split(",", -1);
        Services services = new Services(INTERVAL_S, true);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            services.add(cells[0]);
            for (int i = 1; i < cells.length; i++) {
                if (Double.parseDouble(cells[i]) != 0) {
                    services.call(cells[0], called[i]);
                }
            }
        }
        return services;
    }

    private static ServiceCase issue(Path folder, Services services, Table normal)
            throws IOException {
        Table now = Table.read(folder.resolve("metrics.csv"), 3);
        Map<String, Signal> signals = signals(normal, now, services);
        String json = Files.readString(folder.resolve("target.json"));
        Matcher target = TARGET.matcher(json);
        if (!target.find()) {
            throw new IOException(folder.resolve("target.json") + ", line 1: names no target");
        }
        String asked = target.group(1) + " " + target.group(2);
        String alarm = services.measured(target.group(1)) + " " + target.group(2);
        Map<String, Observation> seen = new LinkedHashMap<>();
        signals.forEach((name, signal) -> {
            Observation observed = signal.observed(now.timesS(), INTERVAL_S);
            if (observed != null) {
                seen.put(name, began(observed, now.timesS()[0]));
            }
        });
        // That the target is violated is given, whether its own series shows it or not; from the
        // third sample on, says the benchmark.
        seen.computeIfAbsent(asked, name -> Objects.requireNonNull(signals.get(name))
                .at(now.timesS()[2], INTERVAL_S, 0));
        return new ServiceCase(services.topology(), List.copyOf(seen.values()), alarm,
                Math.round(now.timesS()[now.timesS().length - 1] * 1000));
    }

    /// What deviates in the first sample already began nobody knows when before: the fault-free stretch is
    /// months away.
    private static Observation began(Observation observed, double firstS) {
        long first = Math.round(firstS * 1000);
        return observed.onsetsMs().getFirst() > first
                ? observed
                : new Observation(observed.alarm(), observed.component(), observed.condition(),
                        List.of(first - LONG_BEFORE_MS), observed.doubtS(), observed.rarityNats());
    }

    private static Map<String, Signal> signals(Table normal, Table now,
            Services services) {
        Map<String, double[]> before = new LinkedHashMap<>();
        for (int c = 0; c < normal.columns().size(); c++) {
            before.put(column(normal, c), normal.columns().get(c));
        }
        Map<String, List<Signal.Series>> series = new LinkedHashMap<>();
        for (int c = 0; c < now.columns().size(); c++) {
            series.computeIfAbsent(now.heads().get(0).get(c) + " " + now.heads().get(1).get(c),
                    _ -> new ArrayList<>())
                    .add(new Signal.Series(before.getOrDefault(column(now, c), new double[0]),
                            now.columns().get(c)));
        }
        Map<String, Signal> signals = new LinkedHashMap<>();
        series.forEach((name, of) -> {
            int space = name.lastIndexOf(' ');
            String metric = name.substring(space + 1);
            String condition = CONDITIONS.get(metric);
            if (condition != null) {
                signals.put(name,
                        new Signal(services.measured(name.substring(0, space)), metric, condition,
                                !metric.equals("availability"), of));
            }
        });
        return signals;
    }

    private static String column(Table table, int c) {
        return table.heads().get(0).get(c) + " " + table.heads().get(1).get(c) + " "
                + table.heads().get(2).get(c);
    }
}
