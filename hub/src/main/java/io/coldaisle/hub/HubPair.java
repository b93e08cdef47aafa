package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.standby.Following;
import io.coldaisle.hub.standby.Following.Wanted;
import io.coldaisle.hub.standby.PairSettings;
import io.coldaisle.hub.standby.PeerDial;
import io.coldaisle.hub.standby.TermWatch;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of two hubs: the active one or its standby, and each becomes the other when it is time.
///
/// ```
///   standby --the active one is silent, and agents come here--> active
///   active  --the other one has taken over--> standby
/// ```
final class HubPair implements RunningHub {
    private static final Logger LOG = LoggerFactory.getLogger(HubPair.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /// As the audit record names it.
    private static final Wanted SELF = new Wanted("coldaisle:hub:standby", false);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final HubConfiguration configuration;
    private final PairSettings settings;
    private final LongSupplier wall;
    private final BlockingQueue<Wanted> wanted = new ArrayBlockingQueue<>(1);
    private final Semaphore overtaken = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("pair").unstarted(this::run);
    private volatile RunningHub now;

    private HubPair(HubConfiguration configuration, PairSettings settings, LongSupplier wall)
            throws IOException {
        this.configuration = configuration;
        this.settings = settings;
        this.wall = wall;
        this.now = begin();
    }

    static HubPair start(HubConfiguration configuration, PairSettings settings, LongSupplier wall)
            throws IOException {
        HubPair pair = new HubPair(configuration, settings, wall);
        pair.thread.start();
        return pair;
    }

    private RunningHub begin() throws IOException {
        if (Following.isStandby(configuration.data())) {
            return standby();
        }
        if (replaced()) {
            LOG.warn("the other hub, {}, has taken over while this one was away",
                    settings.address());
            Following.stepDown(configuration.data());
            return standby();
        }
        return active();
    }

    /// Whether the other hub took over while this one was not running. One that cannot be asked did not,
    /// as far as anybody here can know; agents that know better will not listen.
    private boolean replaced() throws IOException {
        var ca = HubIdentity.authority(configuration, Instant.ofEpochMilli(wall.getAsLong()));
        long serving = TermWatch.serving(new PeerDial(settings, () -> ca));
        if (serving == 0) {
            return false;
        }
        try (Store store = Store.openToRead(configuration.data().resolve("store"), 1 << 20)) {
            return serving > new HubTables(store).pair().term();
        }
    }

    private Hub active() throws IOException {
        overtaken.drainPermits();
        return Hub.start(configuration, wall, overtaken::release);
    }

    private StandbyHub standby() throws IOException {
        wanted.clear();
        return StandbyHub.start(configuration, settings, wall, wanted::offer);
    }

    private void run() {
        try {
            while (true) {
                switch (now) {
                    case StandbyHub standby -> {
                        Wanted take = awaitTakeOver(standby);
                        LOG.warn("this hub takes over from {}: {}", settings.address(),
                                take.equals(SELF)
                                        ? "it is silent, and most agents look for another hub"
                                        : "asked by " + take.by());
                        become(standby, () -> promoted(take));
                    }
                    default -> {
                        overtaken.acquire();
                        LOG.warn("this hub was replaced by {} and becomes its standby",
                                settings.address());
                        become(now, this::steppedDown);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Wanted awaitTakeOver(StandbyHub standby) throws InterruptedException {
        while (true) {
            @Nullable
            Wanted asked = wanted.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (asked != null) {
                return asked;
            }
            if (standby.obstacle().isEmpty()) {
                return SELF;
            }
        }
    }

    private interface Becoming {
        RunningHub start() throws IOException;
    }

    /// A port that is still taken, or a disk that is full for a moment, is no reason to give up.
    private void become(RunningHub before, Becoming becoming) throws InterruptedException {
        before.close();
        while (true) {
            try {
                now = becoming.start();
                LOG.warn("{}", now.ready());
                return;
            } catch (IOException | RuntimeException e) {
                LOG.error("tried again in {} s: {}", AGAIN.toSeconds(), e.getMessage(), e);
                Thread.sleep(AGAIN);
            }
        }
    }

    private RunningHub promoted(Wanted take) throws IOException {
        if (Following.isStandby(configuration.data())) {
            long term = Following.promote(configuration.data(), configuration.cacheBytes(), take,
                    wall.getAsLong());
            LOG.warn("this hub has term {} from now on", term);
        }
        return active();
    }

    private RunningHub steppedDown() throws IOException {
        if (!Following.isStandby(configuration.data())) {
            Following.stepDown(configuration.data());
        }
        return standby();
    }

    @Override
    public String ready() {
        return now.ready();
    }

    @Override
    public boolean healthy() {
        return thread.isAlive() && now.healthy();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        now.close();
    }
}
