package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Feeds mutated messages to something that must survive them: for so many rounds, or for the minutes
/// that `-Dcoldaisle.fuzz.minutes` gives. A message that costs too much is a failure like a crash.
///
/// With `-Dcoldaisle.fuzz.corpus=DIR` the good messages are also written there, for `.ci/fuzz`.
public final class FuzzRun {
    private static final double MINUTES = Double.parseDouble(
            System.getProperty("coldaisle.fuzz.minutes", "0"));
    private static final String CORPUS = System.getProperty("coldaisle.fuzz.corpus", "");
    private static final int ROUNDS = 20_000;
    private static final long MOST_BYTES = 4L << 20;
    private static final long MOST_NS = TimeUnit.SECONDS.toNanos(5);
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory
            .getThreadMXBean();

    private FuzzRun() {}

    /// Takes one message; may refuse it by an exception of these kinds, as its caller expects.
    public interface Target {
        void take(byte[] message) throws IOException;
    }

    /// Makes a bad message of good ones.
    public interface Mutator {
        byte[] mutate(List<byte[]> good);
    }

    /// @return rounds that were refused
    public static long run(long seed, Mutator mutator, List<byte[]> good, Target target) {
        return run(seed, mutator, good, target, RuntimeException.class, MOST_BYTES);
    }

    /// The same, of something that may refuse by one kind of exception only and has more to read.
    public static long run(long seed, Mutator mutator, List<byte[]> good, Target target,
            Class<? extends RuntimeException> refusal, long mostBytes) {
        for (byte[] message : good) {
            // what is loaded once is no cost of a message
            survives(message, target, refusal, Long.MAX_VALUE);
        }
        long end = System.nanoTime() + (long) (MINUTES * 60e9);
        long refused = 0;
        long round = 0;
        for (; round < ROUNDS || System.nanoTime() < end; round++) {
            refused += survives(mutator.mutate(good), target, refusal, mostBytes) ? 0 : 1;
        }
        System.out.println("fuzz, seed " + seed + ": " + round + " messages, " + refused
                + " refused");
        return refused;
    }

    /// Writes the good messages for a run that is guided by coverage.
    public static void keep(String name, List<byte[]> good) throws IOException {
        if (CORPUS.isEmpty()) {
            return;
        }
        Path folder = Files.createDirectories(Path.of(CORPUS, name));
        for (int i = 0; i < good.size(); i++) {
            Files.write(folder.resolve("good-" + i), good.get(i));
        }
    }

    private static boolean survives(byte[] message, Target target,
            Class<? extends RuntimeException> refusal, long mostBytes) {
        long bytes = THREAD.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        boolean taken = true;
        try {
            target.take(message);
        } catch (IOException refused) {
            taken = false;
        } catch (RuntimeException refused) {
            if (!refusal.isInstance(refused)) {
                throw new AssertionError("broken by " + HexFormat.of().formatHex(message),
                        refused);
            }
            taken = false;
        } catch (Error broken) {
            throw new AssertionError("broken by " + HexFormat.of().formatHex(message), broken);
        }
        long allocated = THREAD.getCurrentThreadAllocatedBytes() - bytes;
        assertThat(allocated).as(() -> "bytes for " + HexFormat.of().formatHex(message))
                .isLessThan(mostBytes);
        assertThat(System.nanoTime() - began)
                .as(() -> "ns for " + HexFormat.of().formatHex(message))
                .isLessThan(MOST_NS);
        return taken;
    }
}
