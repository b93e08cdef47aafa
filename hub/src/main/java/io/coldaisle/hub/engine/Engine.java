package io.coldaisle.hub.engine;

import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.store.Announcement;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.StoreException;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.process.TimeBuckets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer. Work is applied in the order it was submitted; what waits is committed
/// together, so that one disk sync serves many agents.
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int GROUP = 256;
    private static final long GROUP_BYTES = 8 << 20;

    private final BlockingQueue<Pending<?>> queue = new ArrayBlockingQueue<>(4096);
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final Writer writer;
    private final Thread thread;
    private final TimeBuckets waits = new TimeBuckets();
    private final TimeBuckets commits = new TimeBuckets();
    private final DiskTrouble trouble = new DiskTrouble();
    private volatile boolean closing;
    private volatile Runnable onLost = () -> {};
    private volatile Replica replica = Replica.NONE;
    private volatile Topology topology;

    /// @param alone committed with no other work
    private record Pending<T>(Work<T> work, CompletableFuture<T> answer, boolean alone,
            long sinceNanos) {
        static <T> Pending<T> now(Work<T> work, boolean alone) {
            return new Pending<>(work, new CompletableFuture<>(), alone, System.nanoTime());
        }

        Runnable answerWith(Step step) {
            T value = work.apply(step);
            return () -> answer.complete(value);
        }
    }

    public Engine(HubTables tables, Correlator correlator, LongSupplier clock) {
        this.writer = new Writer(tables, correlator, clock);
        this.topology = writer.state().topology();
        this.thread = Thread.ofPlatform().name("engine").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// The picture in force. Any thread.
    public Topology topology() {
        return topology;
    }

    /// Hears of everything that is durable from now on.
    public void listen(ChangeListener listener) {
        listeners.add(listener);
    }

    public void ignore(ChangeListener listener) {
        listeners.remove(listener);
    }

    /// Hands over work. The answer completes after it is durable, on the engine's thread; it fails
    /// with [RejectedExecutionException] when too much waits already, with [StoreException] when
    /// the disk refuses.
    public <T> CompletableFuture<T> submit(Work<T> work) {
        return offer(Pending.now(work, false));
    }

    /// The same for work that looks at what is stored before it writes: it is committed by itself. Of
    /// work that is committed together none sees what the others wrote, so that two could both find a
    /// token unused.
    public <T> CompletableFuture<T> submitAlone(Work<T> work) {
        return offer(Pending.now(work, true));
    }

    private <T> CompletableFuture<T> offer(Pending<T> pending) {
        if (closing || !queue.offer(pending)) {
            pending.answer()
                    .completeExceptionally(new RejectedExecutionException(
                            closing ? "the hub is stopping" : "the hub is overloaded"));
        }
        return pending.answer();
    }

    /// Hands over work and tells the end of it: the answer, or the problem and a null answer.
    public <T> void submit(Work<T> work, BiConsumer<@Nullable T, @Nullable Throwable> end) {
        CompletableFuture<T> _ = submit(work).whenComplete(end);
    }

    /// Called when a step was lost, before it is tried again: whoever remembers effects of steps
    /// must forget them.
    public void onLost(Runnable forget) {
        this.onLost = forget;
    }

    /// Another hub that is to have what is written, before anybody hears of it. Before [#start].
    public void replicateTo(Replica other) {
        this.replica = other;
    }

    /// True while the writer's thread runs and its queue has room.
    public boolean alive() {
        return thread.isAlive() && queue.remainingCapacity() > 0;
    }

    /// Why the store takes no writes now; null while it does. What only reads goes on.
    public @Nullable String refusing() {
        return trouble.problem();
    }

    /// Pieces of work that the disk has refused since the start.
    public long refused() {
        return trouble.refused();
    }

    /// True once it has stopped: nobody touches the store any more.
    public boolean stopped() {
        return !thread.isAlive();
    }

    /// Pieces of work that wait.
    public int waiting() {
        return queue.size();
    }

    /// How long work takes from being handed over to being durable.
    public TimeBuckets waits() {
        return waits;
    }

    /// How long a group of work takes to be applied and made durable.
    public TimeBuckets commits() {
        return commits;
    }

    private void run() {
        while (!closing || !queue.isEmpty()) {
            try {
                Pending<?> first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Pending<?>> group = new ArrayList<>();
                    group.add(first);
                    queue.drainTo(group, GROUP - 1);
                    together(group);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Applies and commits a group of what waits on the caller's thread, for whoever turns the wheel
    /// in place of [#start].
    ///
    /// @return false when nothing waited
    public boolean turn() {
        List<Pending<?>> group = new ArrayList<>();
        queue.drainTo(group, GROUP);
        if (!group.isEmpty()) {
            together(group);
        }
        return !group.isEmpty();
    }

    /// Applies a group and commits it. When anything fails nothing since the last commit has
    /// happened, and each remaining piece is tried alone, so that one bad piece fails only itself.
    private void together(List<Pending<?>> group) {
        List<Pending<?>> rest = new ArrayList<>(group);
        try {
            commit(rest);
        } catch (RuntimeException problem) {
            writer.forget();
            onLost.run();
            if (rest.size() == 1) {
                fail(rest.getFirst(), problem);
            } else {
                rest.forEach(pending -> together(List.of(pending)));
            }
        }
    }

    /// Takes committed work off the list.
    private void commit(List<Pending<?>> rest) {
        while (!rest.isEmpty()) {
            List<Runnable> answers = new ArrayList<>();
            long began = System.nanoTime();
            writer.begin();
            for (Pending<?> pending : rest) {
                if (pending.alone() && !answers.isEmpty()) {
                    break;
                }
                answers.add(pending.answerWith(writer));
                if (pending.alone() || writer.size() > GROUP_BYTES) {
                    break;
                }
            }
            List<Announcement> announcements = writer.commit();
            topology = writer.state().topology();
            if (writer.hasWritten()) {
                trouble.over();
            }
            long ended = System.nanoTime();
            commits.took(ended - began);
            List<Pending<?>> done = rest.subList(0, answers.size());
            done.forEach(pending -> waits.took(ended - pending.sinceNanos()));
            if (replica.written(writer.tables().store().position())) {
                done.clear();
                publish(announcements, answers);
            } else {
                done.forEach(Engine::overtaken);
                done.clear();
            }
        }
    }

    private static void overtaken(Pending<?> pending) {
        pending.answer()
                .completeExceptionally(new RejectedExecutionException(
                        "another hub has taken over from this one"));
    }

    private void publish(List<Announcement> announcements, List<Runnable> answers) {
        if (!announcements.isEmpty()) {
            listeners.forEach(listener -> guarded(() -> listener.announced(announcements)));
        }
        answers.forEach(Engine::guarded);
    }

    private static void guarded(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException e) {
            LOG.error("a listener failed", e);
        }
    }

    private void fail(Pending<?> pending, RuntimeException problem) {
        if (problem instanceof StoreException) {
            trouble.again(String.valueOf(problem.getMessage()));
        } else {
            LOG.error("work failed and is dropped", problem);
        }
        guarded(() -> pending.answer().completeExceptionally(problem));
    }

    /// Takes no more work, finishes what waits, and stops.
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
