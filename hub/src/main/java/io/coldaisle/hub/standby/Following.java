package io.coldaisle.hub.standby;

import io.coldaisle.hub.backup.Restore;
import io.coldaisle.hub.store.AuditRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.PairRecord;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.Transaction;
import io.coldaisle.v1.Beat;
import io.coldaisle.v1.StandbyGrpc;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A hub as a standby: follows the other one, sends agents away, and says when it may take over.
public final class Following implements AutoCloseable {
    private static final long END_MS = 10_000;
    private static final String TAKE_OVER = StandbyGrpc.getTakeOverMethod().getFullMethodName();

    private final PairSettings settings;
    private final Follower follower;
    private final Votes votes;
    private final Thread thread;
    private final StandbyPair pair;

    /// What a standby is told from outside.
    ///
    /// @param identityChanged the keys and certificates of the data folder are others than before
    /// @param takeOver somebody wants it to take over
    public record Told(Runnable identityChanged, Consumer<Wanted> takeOver) {}

    /// A take-over.
    ///
    /// @param by who wants it, for the audit record
    /// @param doubtful true when the copy may lack what agents were acknowledged
    public record Wanted(String by, boolean doubtful) {}

    /// @param data its folder
    /// @param dial opens a channel to the other hub
    /// @throws IOException when the folder cannot be used
    public Following(PairSettings settings, Path data, long cacheBytes,
            Supplier<ManagedChannel> dial, Told told, LongSupplier clock) throws IOException {
        this.settings = settings;
        this.votes = new Votes(System::nanoTime);
        this.follower = new Follower(Copy.open(data, cacheBytes), dial,
                told.identityChanged(), System::nanoTime);
        this.pair = new StandbyPair(settings, follower, this::known, told.takeOver(), clock);
        this.thread = Thread.ofPlatform().name("follow").unstarted(follower);
    }

    public void start() {
        thread.start();
    }

    /// True when a data folder is a standby's, or empty: no hub has served from it.
    public static boolean isStandby(Path data) {
        return Copy.marked(data) || !data.resolve("store").toFile().exists();
    }

    /// The folder of a hub that was replaced becomes a standby's.
    public static void stepDown(Path data) throws IOException {
        Copy.stepDown(data);
    }

    /// The copy becomes the store of a hub that serves, with a term of its own. After [#close].
    ///
    /// @return the term
    /// @throws IOException when it cannot be written; it is still a standby's then
    public static long promote(Path data, long cacheBytes, Wanted wanted, long nowMs)
            throws IOException {
        try (Store store = Store.open(data.resolve("store"), cacheBytes);
                Transaction transaction = store.begin()) {
            HubTables tables = new HubTables(store);
            long term = tables.pair().term() + 1;
            tables.pair(transaction, new PairRecord(term, false, nowMs));
            AuditRecord audit = new AuditRecord(nowMs, wanted.by(), "", TAKE_OVER, "term " + term,
                    "OK");
            tables.audit().put(transaction, audit.key(term), audit);
            if (wanted.doubtful()) {
                Restore.setBack(tables, transaction, nowMs);
            }
            store.commit(transaction);
            Copy.unmark(data);
            return term;
        }
    }

    /// What agents come to.
    public BindableService link() {
        return new StandbyLink(votes, settings.address());
    }

    /// What operators and the other hub come to.
    public BindableService pair() {
        return pair;
    }

    private TakeOver.Known known() {
        Beat last = follower.last();
        return new TakeOver.Known(last != null && last.getPaired(), follower.silence(),
                last != null, last == null ? 0 : last.getAgents(), votes.count());
    }

    /// Why it does not take over by itself now; empty when it is time to.
    public String obstacle() {
        return TakeOver.obstacle(known(), settings);
    }

    public boolean connected() {
        return follower.connected();
    }

    /// Position of the last record of the copy.
    public long position() {
        return follower.position();
    }

    /// Records the active hub had and the copy had not when that was heard last.
    public long behind() {
        Beat last = follower.last();
        return last == null ? 0 : Math.max(0, last.getPosition() - follower.position());
    }

    /// Since when the active hub has not been heard, s.
    public long silenceS() {
        return TimeUnit.NANOSECONDS.toSeconds(follower.silence().toNanos());
    }

    /// True while its thread runs.
    public boolean alive() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
