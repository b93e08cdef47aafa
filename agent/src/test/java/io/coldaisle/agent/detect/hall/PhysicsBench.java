package io.coldaisle.agent.detect.hall;

import io.coldaisle.model.Alarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Prints how mishaps of made racks are found and told apart, how long before a device's own limits, and
/// what healthy racks raise for no reason. Run by `.ci/bench-physics`.
public final class PhysicsBench {
    private static final long DAY = 1440;
    private static final long LEARNING_DAYS = 7;
    private static final Set<String> SPECIFIC = Set.of("physics", "cohort", "sharing", "device");
    private static final String ONLY_UNUSUAL = "only unusual, or a limit";
    private static final String NOTHING = "nothing";

    private PhysicsBench() {}

    /// @param arguments seeds of mishaps, healthy racks, days of those
    public static void main(String[] arguments) {
        int seeds = Integer.parseInt(arguments[0]);
        int racks = Integer.parseInt(arguments[1]);
        int days = Integer.parseInt(arguments[2]);
        if (racks > 0) {
            healthy(racks, days);
        }
        if (seeds > 0) {
            mishaps(seeds);
        }
    }

    private static void mishaps(int seeds) {
        Map<Mishap, List<MishapRun>> all = new TreeMap<>();
        for (int seed = 1; seed <= seeds; seed++) {
            RackRun before = new RackRun(seed);
            before.minutes(LEARNING_DAYS * DAY);
            Map<String, byte[]> learned = before.bank().save();
            for (Mishap mishap : Mishap.values()) {
                RackRun run = new RackRun(seed, LEARNING_DAYS * DAY, learned);
                all.computeIfAbsent(mishap, _ -> new ArrayList<>())
                        .add(MishapRun.of(mishap, seed % MadeRack.SERVERS, run));
            }
        }
        matrix(all);
        leads(all);
        others(all);
    }

    private static void matrix(Map<Mishap, List<MishapRun>> all) {
        Set<String> columns = new TreeSet<>();
        all.values().forEach(runs -> runs.forEach(run -> columns.add(named(run))));
        System.out.println("| mishap \\ first named as | " + String.join(" | ", columns)
                + " | other alarms in a run |");
        System.out.println("|---|" + "---|".repeat(columns.size() + 1));
        all.forEach((mishap, runs) -> {
            StringBuilder row = new StringBuilder("| " + words(mishap));
            for (String column : columns) {
                long many = runs.stream().filter(run -> named(run).equals(column)).count();
                boolean right = mishap.names.contains(column)
                        || mishap.names.isEmpty() && column.equals(NOTHING);
                row.append(" | ").append(many == 0 ? "" : right ? "**" + many + "**" : many);
            }
            double others = runs.stream().mapToInt(run -> run.others().size()).average().orElse(0);
            System.out.println(row + String.format(Locale.ROOT, " | %.1f |", others));
        });
        System.out.println();
    }

    /// What names a cause; limits and what is only unusual name a reading.
    private static boolean isSpecific(Alarm alarm) {
        return SPECIFIC.contains(alarm.detector()) || alarm.detector().startsWith("early");
    }

    private static String named(MishapRun run) {
        return run.alarms()
                .stream()
                .filter(alarm -> isSpecific(alarm))
                .findFirst()
                .map(Alarm::condition)
                .orElse(run.alarms().isEmpty() ? NOTHING : ONLY_UNUSUAL);
    }

    private static void leads(Map<Mishap, List<MishapRun>> all) {
        System.out.println(
                "| mishap | found and named right | after, median | last | limit of a device "
                        + "crossed | before that, median |");
        System.out.println("|---|---|---|---|---|---|");
        all.forEach((mishap, runs) -> {
            List<Long> after = runs.stream()
                    .map(MishapRun::foundAfter)
                    .filter(m -> m >= 0)
                    .sorted()
                    .toList();
            List<Long> limits = runs.stream()
                    .map(MishapRun::limitAfter)
                    .filter(m -> m >= 0)
                    .toList();
            List<Long> leads = runs.stream()
                    .filter(run -> run.limitAfter() >= 0 && run.foundAfter() >= 0)
                    .map(run -> run.limitAfter() - run.foundAfter())
                    .sorted()
                    .toList();
            System.out.printf(Locale.ROOT, "| %s | %d of %d | %s | %s | %d | %s |%n", words(mishap),
                    after.size(), runs.size(), middle(after),
                    after.isEmpty() ? "-" : time(after.getLast()), limits.size(), middle(leads));
        });
        System.out.println();
    }

    private static long bytes(RackRun run) {
        return run.bank().save().values().stream().mapToLong(each -> each.length).sum();
    }

    private static void others(Map<Mishap, List<MishapRun>> all) {
        System.out.println("alarms that do not name the mishap, by condition");
        all.forEach((mishap, runs) -> {
            Map<String, Integer> many = new TreeMap<>();
            runs.forEach(run -> run.others()
                    .forEach(alarm -> many.merge(alarm.condition(), 1, Integer::sum)));
            System.out.println("  " + words(mishap) + ": " + many);
        });
        System.out.println();
    }

    private static String middle(List<Long> sorted) {
        return sorted.isEmpty() ? "-" : time(sorted.get(sorted.size() / 2));
    }

    private static String time(long minutes) {
        return Math.abs(minutes) < 180
                ? minutes + " min"
                : String.format(Locale.ROOT, "%.1f h", minutes / 60.0);
    }

    private static String words(Mishap mishap) {
        return mishap.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void healthy(int racks, int days) {
        Map<String, Integer> conditions = new TreeMap<>();
        Set<Long> windows = new TreeSet<>();
        long samples = 0;
        long sensors = 0;
        long nanos = 0;
        long bytes = 0;
        int level = 0;
        for (int seed = 1001; seed < 1001 + racks; seed++) {
            RackRun run = new RackRun(seed);
            run.minutes(LEARNING_DAYS * DAY);
            samples -= run.samples();
            long begun = System.nanoTime();
            for (long minute = 0; minute < days * DAY; minute++) {
                long rack = seed;
                for (Alarm alarm : run.minutes(1)) {
                    conditions.merge(alarm.condition(), 1, Integer::sum);
                    if (alarm.detector().equals("level") || alarm.detector().equals("verdict")) {
                        windows.add(rack * 1_000_000 + run.now() / 30);
                        level++;
                    }
                }
            }
            nanos += System.nanoTime() - begun;
            samples += run.samples();
            sensors += run.bank().sensors();
            bytes += bytes(run);
            System.out.printf(Locale.ROOT, "rack %d: a sensor alone is told at %.2f alarm levels%n",
                    seed, run.bank().sensorLevel());
        }
        int total = conditions.values().stream().mapToInt(i -> i).sum();
        double thousands = sensors * (double) days / 1000;
        System.out.printf(Locale.ROOT,
                "%d healthy racks of %d sensors, %d days after %d of learning: %d alarms, %.2f in 1,000 "
                        + "sensor-days%n",
                racks, sensors / racks, days, LEARNING_DAYS, total, total / thousands);
        conditions.forEach((condition, many) -> System.out.printf(Locale.ROOT, "  %s %d (%.2f)%n",
                condition, many, many / thousands));
        System.out.printf(Locale.ROOT,
                "half hours with an alarm of what was learned: %.2f %% of all (%d alarms)%n",
                windows.size() * 100.0 / (racks * days * 48.0), level);
        System.out.printf(Locale.ROOT,
                "%.0f ns a sample, the made rack included; %.0f bytes of checkpoints a sensor%n%n",
                nanos / (double) samples, bytes / (double) sensors);
    }
}
