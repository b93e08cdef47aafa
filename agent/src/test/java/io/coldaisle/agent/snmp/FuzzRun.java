package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Feeds mutated messages to something that must survive them: for so many rounds, or for the minutes
/// that `-Dcoldaisle.snmp.fuzz.minutes` gives. A message that costs too much is a failure like a crash.
public final class FuzzRun {
    private static final double MINUTES = Double.parseDouble(
            System.getProperty("coldaisle.snmp.fuzz.minutes", "0"));
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

    /// @return rounds that were refused
    public static long run(long seed, List<byte[]> good, Target target) {
        BerMutator mutator = new BerMutator(seed);
        long end = System.nanoTime() + (long) (MINUTES * 60e9);
        long refused = 0;
        long round = 0;
        for (; round < ROUNDS || System.nanoTime() < end; round++) {
            refused += survives(mutator.mutate(good), target) ? 0 : 1;
        }
        System.out.println("fuzz, seed " + seed + ": " + round + " messages, " + refused
                + " refused");
        return refused;
    }

    private static boolean survives(byte[] message, Target target) {
        long bytes = THREAD.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        boolean taken = true;
        try {
            target.take(message);
        } catch (IOException | RuntimeException refused) {
            taken = false;
        } catch (Error broken) {
            throw new AssertionError("broken by " + HexFormat.of().formatHex(message), broken);
        }
        long allocated = THREAD.getCurrentThreadAllocatedBytes() - bytes;
        assertThat(allocated).as("bytes for %s", HexFormat.of().formatHex(message))
                .isLessThan(MOST_BYTES);
        assertThat(System.nanoTime() - began).as("ns for %s", HexFormat.of().formatHex(message))
                .isLessThan(MOST_NS);
        return taken;
    }
}
