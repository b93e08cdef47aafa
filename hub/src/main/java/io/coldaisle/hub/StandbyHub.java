package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.standby.Following;
import io.coldaisle.hub.standby.PairSettings;
import io.coldaisle.hub.standby.PeerDial;
import io.coldaisle.process.MetricsPage;
import io.coldaisle.process.StatusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A hub that holds a copy of another. Its ports open once it has the authority both share.
final class StandbyHub implements RunningHub {
    private static final Logger LOG = LoggerFactory.getLogger(StandbyHub.class);

    private final HubConfiguration configuration;
    private final PairSettings settings;
    private final LongSupplier wall;
    private final Following following;
    private volatile @Nullable StandbyPorts ports;
    private @Nullable StatusServer status;

    private StandbyHub(HubConfiguration configuration, PairSettings settings, LongSupplier wall,
            Consumer<Following.Wanted> takeOver) throws IOException {
        this.configuration = configuration;
        this.settings = settings;
        this.wall = wall;
        this.following = new Following(settings, configuration.data(), configuration.cacheBytes(),
                new PeerDial(settings, this::authority),
                new Following.Told(this::identityChanged, takeOver), wall);
    }

    /// @param takeOver called when somebody wants it to take over
    /// @throws IOException when its folder or a port cannot be used
    static StandbyHub start(HubConfiguration configuration, PairSettings settings,
            LongSupplier wall, Consumer<Following.Wanted> takeOver) throws IOException {
        StandbyHub hub = new StandbyHub(configuration, settings, wall, takeOver);
        try {
            hub.listen();
            hub.tellMetrics();
        } catch (IOException | RuntimeException e) {
            hub.close();
            throw e;
        }
        hub.following.start();
        return hub;
    }

    /// The authority both hubs share; null before it has come.
    private @Nullable CertificateAuthority authority() {
        boolean own = configuration.tls().ca() == null;
        if (own && !Files.exists(configuration.data().resolve("ca").resolve("ca.key.pem"))) {
            return null;
        }
        try {
            return HubIdentity.authority(configuration, Instant.ofEpochMilli(wall.getAsLong()));
        } catch (IOException e) {
            LOG.error("the authority cannot be used: {}", e.getMessage());
            return null;
        }
    }

    private synchronized void listen() throws IOException {
        CertificateAuthority ca = authority();
        if (ca == null) {
            return;
        }
        stop();
        StandbyPorts fresh = StandbyPorts.open(configuration, ca, following, settings.address(),
                Instant.ofEpochMilli(wall.getAsLong()));
        ports = fresh;
        LOG.info("standby of {}: link on port {}, API on port {}, data in {}", settings.address(),
                fresh.link(), fresh.api(), configuration.data());
    }

    private void identityChanged() {
        try {
            listen();
        } catch (IOException e) {
            LOG.error("the standby's ports cannot be opened: {}", e.getMessage());
        }
    }

    private void tellMetrics() throws IOException {
        var address = configuration.metrics();
        if (address != null) {
            status = address.open(this::page, this::healthy, () -> "this hub is the standby of "
                    + settings.address());
        }
    }

    private MetricsPage page() {
        MetricsPage page = new MetricsPage()
                .gauge("coldaisle_hub_standby", "1 while this hub is a standby.", 1)
                .gauge("coldaisle_hub_standby_connected", "1 while it follows the active hub.",
                        following.connected() ? 1 : 0)
                .gauge("coldaisle_hub_standby_behind_records",
                        "Records the active hub had when it was heard last, and the copy had not.",
                        following.behind())
                .gauge("coldaisle_hub_standby_silence_seconds",
                        "Since the active hub was heard.", following.silenceS());
        StandbyPorts open = ports;
        if (open != null) {
            HubMetrics.doors(page, open.doors());
        }
        return page;
    }

    /// Why it does not take over by itself now; empty when it is time to.
    String obstacle() {
        return following.obstacle();
    }

    @Override
    public String ready() {
        StandbyPorts open = ports;
        return "coldaisle-hub standby of " + settings.address() + (open == null
                ? ": waits for its first copy"
                : " ready: link " + open.link() + ", API " + open.api());
    }

    @Override
    public boolean healthy() {
        return following.alive();
    }

    private void stop() {
        StandbyPorts before = ports;
        ports = null;
        if (before != null) {
            before.close();
        }
    }

    @Override
    public void close() {
        if (status != null) {
            status.close();
        }
        following.close();
        synchronized (this) {
            stop();
        }
    }
}
