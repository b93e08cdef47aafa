package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.standby.Following;
import io.coldaisle.hub.standby.PairSettings;
import io.coldaisle.hub.standby.PeerDial;
import io.coldaisle.hub.standby.TermWatch;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.SynchronousQueue;
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
    private static final String SELF = "coldaisle:hub:standby";
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final HubConfiguration configuration;
    private final PairSettings settings;
    private final LongSupplier wall;
    private final SynchronousQueue<String> told = new SynchronousQueue<>();
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
        if (overtaken()) {
            LOG.warn("the other hub, {}, has taken over while this one was away",
                    settings.address());
            Following.stepDown(configuration.data());
            return standby();
        }
        return active();
    }

    /// Whether the other hub took over while this one was not running. One that cannot be asked did not,
    /// as far as anybody here can know; agents that know better will not listen.
    private boolean overtaken() throws IOException {
        long term;
        try (Store store = Store.openToRead(configuration.data().resolve("store"), 1 << 20)) {
            term = new HubTables(store).pair().term();
        }
        var ca = HubIdentity.authority(configuration, Instant.ofEpochMilli(wall.getAsLong()));
        return TermWatch.overtaken(new PeerDial(settings, () -> ca), term);
    }

    private Hub active() throws IOException {
        return Hub.start(configuration, wall, () -> tell("overtaken"));
    }

    private StandbyHub standby() throws IOException {
        return StandbyHub.start(configuration, settings, wall, this::tell);
    }

    /// Whoever is not waited for is not heard: what it says is known already, or is said again.
    private void tell(String what) {
        Thread.ofVirtual().start(() -> {
            try {
                boolean _ = told.offer(what, AGAIN.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void run() {
        try {
            while (true) {
                switch (now) {
                    case StandbyHub standby -> {
                        String by = awaitTakeOver(standby);
                        LOG.warn("this hub takes over from {}: {}", settings.address(),
                                by.equals(SELF)
                                        ? "it is silent, and most agents look for another hub"
                                        : "asked by " + by);
                        become(standby, () -> promoted(by));
                    }
                    default -> {
                        String _ = told.take();
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

    private String awaitTakeOver(StandbyHub standby) throws InterruptedException {
        while (true) {
            @Nullable
            String by = told.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (by != null) {
                return by;
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

    private RunningHub promoted(String by) throws IOException {
        if (Following.isStandby(configuration.data())) {
            long term = Following.promote(configuration.data(), configuration.cacheBytes(), by,
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
