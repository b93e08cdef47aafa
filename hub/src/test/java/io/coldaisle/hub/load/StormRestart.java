package io.coldaisle.hub.load;

import io.coldaisle.hub.storm.Storm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// A real hub is killed in the middle of a storm and started again: `.ci/prove-storm` starts this.
///
///     StormRestart FOLDER PORT RACKS ROUNDS SEED
///
/// Every round is a storm on a new hub, killed twice at random moments; the first is one without a
/// kill, to compare with. Prints a line a round; exit code 1 when anything was lost, told twice or
/// had another id afterwards.
final class StormRestart {
    private static final int KILLS = 2;
    /// A storm goes on for 18 s. The hub is up again some seconds after a kill.
    private static final long FIRST_KILL_MS = 2_000;
    private static final long FIRST_KILL_WITHIN_MS = 7_000;
    private static final long NEXT_KILL_WITHIN_MS = 5_000;

    private StormRestart() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int racks = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        long seed = Long.parseLong(arguments[4]);
        System.out.printf(Locale.ROOT, "%5s  %-14s %6s %6s %7s %7s %9s %6s %6s %6s  %s%n", "round",
                "killed at s", "sent", "held", "in inc.", "resent", "incidents", "told", "pages",
                "faults", "re-run");
        List<String> faults = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            Path home = Files.createDirectories(folder.resolve("round-" + round));
            List<Long> kills = kills(round, seed + round);
            faults.addAll(round(home, port, racks, round, kills, seed + round));
        }
        faults.forEach(f -> System.out.println("  " + f));
        System.out.println(faults.isEmpty()
                ? "nothing lost, nothing told twice, every id kept, every log re-run identical"
                : faults.size() + " faults");
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    /// Pauses before each kill, ms: after the storm's begin, and after the hub was up again.
    private static List<Long> kills(int round, long seed) {
        List<Long> pauses = new ArrayList<>();
        Random dice = new Random(seed);
        for (int n = 0; round > 0 && n < KILLS; n++) {
            pauses.add(n == 0
                    ? FIRST_KILL_MS + dice.nextLong(FIRST_KILL_WITHIN_MS)
                    : dice.nextLong(NEXT_KILL_WITHIN_MS));
        }
        return pauses;
    }

    private static List<String> round(Path home, int port, int racks, int round,
            List<Long> pauses, long seed) throws Exception {
        List<String> faults = new ArrayList<>();
        List<String> killedAt = new ArrayList<>();
        Path rerun = home.resolve("replay.txt");
        String line;
        try (HubProcess hub = new HubProcess(home, port);
                StormRun run = new StormRun(hub.identities(),
                        Storm.apart(seed, Storm.Told.LATE_3_S), racks)) {
            for (long pause : pauses) {
                Thread.sleep(pause);
                killedAt.add(String.format(Locale.ROOT, "%.1f", run.sinceBeginMs() / 1e3));
                hub.kill();
                run.hold();
                hub.start();
                run.standsAsBefore();
                run.goOn();
            }
            run.settle();
            line = run.line(round, String.join(", ", killedAt));
            faults.addAll(run.faults());
        }
        int same = HubProcess.replay(home.resolve("data"), rerun);
        System.out.println(line + "  " + (same == 0 ? "identical" : "DIFFERS"));
        if (same != 0) {
            faults.add("re-run: " + Files.readString(rerun).strip());
        }
        return faults.stream().map(f -> "round " + round + ": " + f).toList();
    }
}
