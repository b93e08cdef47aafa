package io.coldaisle.hub.order;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Tells every scenario in many orders and prints how many of them end otherwise: `.ci/prove-order`
/// starts this.
///
///     OrderTable ORDERS SEED [NAME]
final class OrderTable {
    private OrderTable() {}

    public static void main(String[] arguments) {
        int orders = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        String only = arguments.length > 2 ? arguments[2] : "";
        System.out.printf(Locale.ROOT, "%-34s %7s %9s %10s %8s %7s %14s %7s %9s %7s%n", "scenario",
                "orders", "incidents", "identities", "members", "causes", "probabilities",
                "impact", "other ids", "cpu s");
        boolean same = true;
        for (Scenario scenario : Scenarios.all()) {
            if (!scenario.name().contains(only)) {
                continue;
            }
            long before = cpuNanos();
            Ending wanted = scenario.punctual();
            Map<Ending.Part, Integer> differing = new EnumMap<>(Ending.Part.class);
            for (int order = 0; order < orders; order++) {
                Ending ending = scenario.told(new Arrivals(seed + order));
                Set<Ending.Part> parts = ending.differs(wanted);
                parts.forEach(p -> differing.merge(p, 1, Integer::sum));
                if (!only.isEmpty()) {
                    parts.forEach(p -> show(p, wanted.lines(p), ending.lines(p)));
                }
            }
            Set<Ending.Part> wrong = EnumSet.copyOf(Scenario.same(wanted));
            wrong.retainAll(differing.keySet());
            same &= wrong.isEmpty();
            System.out.printf(Locale.ROOT,
                    "%-34s %7d %9d %10d %8d %7d %14d %7d %9d %7.1f%n", scenario.name(), orders,
                    wanted.incidents().size(), of(differing, Ending.Part.IDENTITIES),
                    of(differing, Ending.Part.MEMBERS), of(differing, Ending.Part.CAUSES),
                    of(differing, Ending.Part.PROBABILITIES), of(differing, Ending.Part.IMPACT),
                    of(differing, Ending.Part.IDS), (cpuNanos() - before) / 1e9);
        }
        System.exit(same ? 0 : 1);
    }

    private static void show(Ending.Part part, List<String> wanted, List<String> got) {
        System.out.println(part + "\n  in time   " + wanted + "\n  in order  " + got);
    }

    private static int of(Map<Ending.Part, Integer> differing, Ending.Part part) {
        return differing.getOrDefault(part, 0);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
