package io.coldaisle.hub.config;

import io.coldaisle.hub.backup.BackupSettings;
import io.coldaisle.hub.ingest.IngestSettings;
import io.coldaisle.hub.net.DoorBounds;
import io.coldaisle.hub.oidc.OidcSettings;
import io.coldaisle.hub.standby.PairSettings;
import io.coldaisle.process.StatusAddress;
import io.coldaisle.yaml.Amounts;
import io.coldaisle.yaml.HostPort;
import io.coldaisle.yaml.InvalidDocument;
import io.coldaisle.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the hub is told by its file. Every key has a default, so an empty file is a valid one.
///
/// @param data where everything is kept
/// @param faultModels folder of fault models beside or in the place of the shipped ones; null for
///        the shipped ones alone
/// @param metrics where the hub tells of itself; null: nowhere
/// @param backup where copies of all that go, and when
/// @param tls its certificates and those it gives
/// @param oidc whose tokens let callers in at the API; null: nobody's but the hub's own
/// @param standby the other of two hubs; null for a hub alone
public record HubConfiguration(Path data, @Nullable Path faultModels, Listen link, Listen api,
        Tls tls, IngestSettings ingest, Retention retention, long cacheBytes,
        BackupSettings backup, @Nullable StatusAddress metrics, @Nullable OidcSettings oidc,
        @Nullable PairSettings standby) {
    private static final Duration LEAST_EVERY = Duration.ofMinutes(1);
    private static final Duration LEAST_TAKE_OVER = Duration.ofSeconds(10);
    /// Hundreds of agents may stand behind one address, and each may come back before its last
    /// connection is known to be dead.
    private static final DoorBounds AGENTS = new DoorBounds(8192, 4096);
    private static final DoorBounds CALLERS = new DoorBounds(2048, 256);

    /// Where a port listens, and how many it lets in.
    public record Listen(String host, int port, DoorBounds bounds) {
        private static Listen read(YamlMap map, int port, DoorBounds otherwise) {
            HostPort local = map.parsed("listen", new HostPort("127.0.0.1", port),
                    text -> HostPort.parse(text, "127.0.0.1:" + port));
            int most = map.whole("max_connections", otherwise.most(), 1, DoorBounds.MOST);
            int ofOne = map.whole("max_connections_per_address",
                    Math.min(most, otherwise.ofOne()), 1, DoorBounds.MOST);
            return new Listen(local.host(), local.port(), new DoorBounds(most, ofOne));
        }
    }

    /// How long things are kept, and how many bytes of them; 0 for as many as there are.
    public record Retention(Duration summaries, Duration log, long bytes) {
        /// Less would have the hub forget what it is told as fast as it is told.
        static final long LEAST_BYTES = 64L << 20;
    }

    /// Reads a file.
    ///
    /// @throws IOException when it cannot be read
    /// @throws InvalidDocument when it does not say what it should
    public static HubConfiguration read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file),
                Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    /// @param base what relative paths are relative to
    static HubConfiguration parse(String name, String text, Path base) {
        YamlMap root = YamlMap.parse(name, text);
        YamlMap hub = root.map("hub");
        Path data = base.resolve(hub.text("data", "/var/lib/coldaisle-hub"));
        String models = hub.textOrNull("fault_models");
        hub.finish();
        YamlMap link = root.map("link");
        Listen linkListen = Listen.read(link, 7443, AGENTS);
        Duration lostAfter = link.parsed("lost_after", IngestSettings.DEFAULT.lostAfter(),
                Amounts::duration);
        link.finish();
        YamlMap api = root.map("api");
        Listen apiListen = Listen.read(api, 7444, CALLERS);
        OidcSettings oidc = Oidc.read(api.mapOrNull("oidc"), base);
        api.finish();
        Tls tls = Tls.read(root.map("tls"), base);
        YamlMap retention = root.map("retention");
        Retention kept = new Retention(
                retention.parsed("summaries", Duration.ofDays(400), Amounts::duration),
                retention.parsed("log", Duration.ofDays(30), Amounts::duration),
                retention.parsed("bytes", 0L, Amounts::size));
        if (kept.bytes() > 0 && kept.bytes() < Retention.LEAST_BYTES) {
            throw retention.problem("bytes", "is 64MiB at least, or not there for no limit");
        }
        retention.finish();
        YamlMap store = root.map("store");
        long cache = store.parsed("cache", 64L << 20, Amounts::size);
        store.finish();
        BackupSettings backup = backup(root, base, data);
        YamlMap metrics = root.mapOrNull("metrics");
        StatusAddress status = null;
        if (metrics != null) {
            status = metrics.parsed("listen", StatusAddress.parse("127.0.0.1:9751"),
                    StatusAddress::parse);
            metrics.finish();
        }
        PairSettings standby = standby(root.mapOrNull("standby"), base);
        root.finish();
        return new HubConfiguration(data, models == null ? null : base.resolve(models), linkListen,
                apiListen, tls,
                new IngestSettings(IngestSettings.DEFAULT.creditBytes(),
                        IngestSettings.DEFAULT.maxBatchBytes(), lostAfter),
                kept, cache, backup, status, oidc, standby);
    }

    private static @Nullable PairSettings standby(@Nullable YamlMap standby, Path base) {
        if (standby == null) {
            return null;
        }
        HostPort peer = HostPort.parse(standby.text("peer"), "hub2.example.net:7444");
        String identity = standby.textOrNull("identity");
        boolean automatic = standby.flag("automatic", true);
        Duration takeOver = standby.parsed("take_over_after", PairSettings.DEFAULT_TAKE_OVER,
                Amounts::duration);
        Duration alone = standby.parsed("alone_after", PairSettings.DEFAULT_ALONE,
                Amounts::duration);
        standby.finish();
        if (takeOver.compareTo(LEAST_TAKE_OVER) < 0) {
            throw standby.problem("take_over_after", "is 10s at least: a hub that is started"
                    + " again is away for as long");
        }
        if (alone.compareTo(takeOver.multipliedBy(4)) < 0) {
            throw standby.problem("alone_after", "is four times take_over_after at least, so that"
                    + " never both go on");
        }
        return new PairSettings(peer, identity == null ? null : base.resolve(identity), automatic,
                takeOver, alone);
    }

    private static BackupSettings backup(YamlMap root, Path base, Path data) {
        YamlMap backup = root.mapOrNull("backup");
        if (backup == null) {
            return BackupSettings.NONE;
        }
        Path folder = base.resolve(backup.text("folder")).normalize();
        Duration every = backup.parsedOrNull("every", Amounts::duration);
        int keep = backup.whole("keep", BackupSettings.DEFAULT_KEEP, 1, BackupSettings.MOST_KEPT);
        backup.finish();
        if (folder.startsWith(data.normalize())) {
            throw backup.problem("folder", "is within hub.data, and would be lost with it; name a"
                    + " folder beside it, on another disk if there is one");
        }
        if (every != null && every.compareTo(LEAST_EVERY) < 0) {
            throw backup.problem("every", "is 1m at least");
        }
        return new BackupSettings(folder, every, keep);
    }
}
