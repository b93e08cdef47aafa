package io.coldaisle.agent.recorder;

/// Reads one sensor out of a chunk.
final class ChunkScan {
    private ChunkScan() {}

    /// Takes one sample.
    interface Taker {
        void take(long atMs, double value);
    }

    /// Gives the samples of a sensor that were observed in [sinceMs, untilMs).
    ///
    /// @throws IllegalStateException when the bytes are spoiled
    static void read(byte[] chunk, int wanted, int decimals, long sinceMs, long untilMs,
            Taker samples) {
        ByteScan scan = new ByteScan(chunk);
        long ticks = scan.number();
        long firstMs = scan.signed();
        int bytes = scan.count();
        ByteScan times = scan.part(bytes);
        // Each time but the first takes a byte at least.
        if (ticks < 0 || ticks > bytes + 1L) {
            throw new IllegalStateException("the recording counts more times than it holds");
        }
        int number = 0;
        while (!scan.ended()) {
            number += (int) scan.number();
            ByteScan tokens = scan.part(scan.count());
            if (number == wanted) {
                long[] atMs = times((int) ticks, firstMs, times);
                new ColumnScan(tokens, decimals).each(atMs.length, (tick, value) -> {
                    if (sinceMs <= atMs[tick] && atMs[tick] < untilMs) {
                        samples.take(atMs[tick], value);
                    }
                });
                return;
            }
        }
    }

    private static long[] times(int ticks, long firstMs, ByteScan times) {
        long[] atMs = new long[ticks];
        long at = firstMs;
        long step = 0;
        for (int i = 0; i < ticks; i++) {
            if (i > 0) {
                step += times.signed();
                at += step;
            }
            atMs[i] = at;
        }
        return atMs;
    }
}
