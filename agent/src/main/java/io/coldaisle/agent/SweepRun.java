package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.discover.Answered;
import io.coldaisle.agent.discover.Sweep;
import io.coldaisle.agent.discover.SweepPlan;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.Knock;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One sweep over the real network, with its progress on a terminal; Ctrl-C ends it with what was found
/// so far.
final class SweepRun {
    private static final long GOODBYE_MS = 200;
    private static final long WAIT_FOR_REPORT_S = 10;
    private final SweepPlan plan;
    private final ProfileLibrary library;
    private final PrintWriter err;
    private final MemoryPins pins = new MemoryPins();
    private List<Answered> answers = List.of();
    private Sweep.Progress progress = new Sweep.Progress(0, 0, 0);
    private volatile boolean interrupted;
    private long shownAtMs;

    /// What is done with the findings, also after an interruption.
    interface Report {
        void write() throws IOException;
    }

    SweepRun(SweepPlan plan, ProfileLibrary library, PrintWriter err) {
        this.plan = plan;
        this.library = library;
        this.err = err;
    }

    List<Answered> answers() {
        return answers;
    }

    Sweep.Progress progress() {
        return progress;
    }

    boolean isComplete() {
        return !interrupted;
    }

    MemoryPins pins() {
        return pins;
    }

    /// True when the sweep came to its end.
    boolean run(Report report) throws InterruptedException, IOException {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch reported = new CountDownLatch(1);
        try (NetworkLoop loop = new NetworkLoop("discover");
                Pollers pollers = new Pollers(loop, new Traffic(), pins, SessionStore.NONE,
                        CopyStore.NONE, library)) {
            Sweep sweep = new Sweep(loop, new Means(pollers), plan, now -> show(loop, now));
            Thread stop = new Thread(() -> stop(loop, sweep, reported), "discover-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            loop.execute(() -> sweep.start(() -> {
                answers = sweep.answers();
                progress = sweep.progress();
                loop.schedule(GOODBYE_MS, ended::countDown);
            }));
            ended.await();
            clear();
            report.write();
            forget(stop);
        } finally {
            reported.countDown();
        }
        return !interrupted;
    }

    private void stop(NetworkLoop loop, Sweep sweep, CountDownLatch reported) {
        interrupted = true;
        loop.execute(sweep::stop);
        try {
            // the process ends with this hook, so the report must be out before
            if (!reported.await(WAIT_FOR_REPORT_S, TimeUnit.SECONDS)) {
                err.println("coldaisle-agent: the report was not ready in time");
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException ending) {
            // the hook is what brought us here
        }
    }

    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private void show(NetworkLoop loop, Sweep.Progress now) {
        if (loop.elapsedMs() - shownAtMs < 250 || !onTerminal()) {
            return;
        }
        shownAtMs = loop.elapsedMs();
        err.print("\r" + now.asked() + " asked, " + now.left() + " left, " + now.answered()
                + " places answered ");
        err.flush();
    }

    private void clear() {
        if (shownAtMs != 0) {
            err.print("\r" + " ".repeat(70) + "\r");
            err.flush();
        }
    }

    private record Means(Pollers pollers) implements Sweep.Means {
        @Override
        public Knock knock(Endpoint endpoint) {
            return pollers.knock(endpoint);
        }

        @Override
        public Poller poller(Device device) {
            return pollers.create(device);
        }
    }
}
