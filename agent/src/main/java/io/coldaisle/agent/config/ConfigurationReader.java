package io.coldaisle.agent.config;

import io.coldaisle.agent.config.AgentConfiguration.AgentSettings;
import io.coldaisle.agent.config.AgentConfiguration.HubSettings;
import io.coldaisle.agent.config.AgentConfiguration.PollDefaults;
import io.coldaisle.agent.detect.DetectionModel;
import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Endpoint.StartTls;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.modbus.UnitPath;
import io.coldaisle.agent.outbox.OutboxSettings;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.recorder.RecorderSettings;
import io.coldaisle.agent.redfish.EventSettings;
import io.coldaisle.agent.snmp.notification.NotificationSettings;
import io.coldaisle.agent.summary.SummarySettings;
import io.coldaisle.agent.witness.WitnessSettings;
import io.coldaisle.model.DeviceInventory.Placement;
import io.coldaisle.process.StatusAddress;
import io.coldaisle.yaml.Amounts;
import io.coldaisle.yaml.InvalidDocument;
import io.coldaisle.yaml.YamlMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads `agent.yaml` strictly.
public final class ConfigurationReader {
    private static final StatusAddress DEFAULT_METRICS = StatusAddress.parse("127.0.0.1:9750");
    private final YamlMap root;
    private final Path folder;
    private final Function<String, Secret> secrets;
    private @Nullable DetectionModel shadow;
    private ProfileLibrary profiles = new ProfileLibrary(List.of(), List.of());
    private final HubLayer layer;

    /// What the hub lays over a file.
    ///
    /// @param name in complaints
    record Upper(String name, String yaml) {}

    private ConfigurationReader(YamlMap root, Path folder, Function<String, Secret> secrets,
            @Nullable Upper upper) {
        this.root = root;
        this.folder = folder;
        this.secrets = secrets;
        this.layer = new HubLayer(upper == null ? null : YamlMap.parse(upper.name(), upper.yaml()),
                HubRights.read(root.map("from_hub")));
    }

    /// Reads a file.
    ///
    /// @throws InvalidDocument whose message is `file:line: key: problem`
    public static AgentConfiguration read(Path file, Map<String, String> environment) {
        return parse(file.toString(), text(file), folder(file), environment);
    }

    /// Reads a file for a command that asks no device: secrets may be out of reach, and are empty.
    public static AgentConfiguration readWithoutSecrets(Path file) {
        return parseWithoutSecrets(file.toString(), text(file), folder(file));
    }

    static AgentConfiguration parseWithoutSecrets(String name, String text, Path folder) {
        return new ConfigurationReader(YamlMap.parse(name, text), folder, _ -> new Secret(""),
                null).configuration();
    }

    /// The credentials of a file in the form of `agent.yaml`, by their names; all else in it is left alone.
    ///
    /// @throws InvalidDocument whose message is `file:line: key: problem`
    public static Map<String, Login> credentials(Path file, Map<String, String> environment) {
        SecretSource secrets = new SecretSource(folder(file), environment);
        return Credentials.read(YamlMap.parse(file.toString(), text(file)).map("credentials"),
                secrets::resolve).byName();
    }

    /// The files of devices that a configuration names, whether they are there or not.
    public static List<Path> included(Path file) {
        return included(YamlMap.parse(file.toString(), text(file)), folder(file));
    }

    private static List<Path> included(YamlMap root, Path folder) {
        return root.texts("include")
                .stream()
                .map(each -> folder.resolve(each).normalize())
                .toList();
    }

    static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? Path.of(".") : parent;
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new InvalidDocument(file.toString(), 1, "", "no such file");
        } catch (IOException unreadable) {
            throw new InvalidDocument(file.toString(), 1, "",
                    "cannot be read: " + unreadable.getMessage());
        }
    }

    /// Reads text as if it stood in a file of that name in that folder.
    public static AgentConfiguration parse(String name, String text, Path folder,
            Map<String, String> environment) {
        SecretSource secrets = new SecretSource(folder, environment);
        return new ConfigurationReader(YamlMap.parse(name, text), folder, secrets::resolve, null)
                .configuration();
    }

    /// The same with what the hub lays over it.
    static Layers.Both parse(String name, String text, Path folder,
            Map<String, String> environment, Upper upper) {
        SecretSource secrets = new SecretSource(folder, environment);
        var reader = new ConfigurationReader(YamlMap.parse(name, text), folder, secrets::resolve,
                upper);
        reader.layer.admit();
        return new Layers.Both(reader.configuration(), reader.layer.pinned());
    }

    private AgentConfiguration configuration() {
        AgentSettings agent = agent(root.map("agent"));
        HubSettings hub = hub(root.map("hub"), agent);
        OutboxSettings outbox = outbox(root.map("outbox"));
        SummarySettings summary = summary(layer.section("summary", root.map("summary")));
        RecorderSettings recorder = Recorders.read(root.map("recorder"));
        DetectionSettings detection = detection(
                layer.section("detection", root.map("detection")));
        Credentials credentials = Credentials.read(root.map("credentials"), secrets);
        YamlMap polling = layer.section("polling", root.map("polling"));
        profiles = profiles(polling);
        PollDefaults defaults = defaults(polling);
        List<Device> devices = devices(deviceMaps(), credentials, defaults);
        NotificationSettings notifications = Notifications.read(root.mapOrNull("notifications"),
                secrets);
        EventSettings events = Events.read(root.mapOrNull("events"), hub, this::path);
        WitnessSettings witness = Witnesses.read(root.mapOrNull("witness"));
        StatusAddress metrics = metrics(root.mapOrNull("metrics"));
        root.finish();
        return new AgentConfiguration(agent, hub, outbox, summary, recorder, detection, shadow,
                profiles, notifications, events, witness, metrics, devices);
    }

    private static @Nullable StatusAddress metrics(@Nullable YamlMap map) {
        if (map == null) {
            return null;
        }
        StatusAddress address = map.parsed("listen", DEFAULT_METRICS, StatusAddress::parse);
        map.finish();
        return address;
    }

    private AgentSettings agent(YamlMap map) {
        String name = map.text("name");
        if (!name.matches("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?")) {
            throw map.problem("name",
                    "must be lower-case letters, digits, dots and hyphens, at most 63");
        }
        Path data = path(map.text("data", "/var/lib/coldaisle-agent"));
        map.finish();
        return new AgentSettings(name, data);
    }

    private Path path(String text) {
        return folder.resolve(text).normalize();
    }

    private HubSettings hub(YamlMap map, AgentSettings agent) {
        List<String> addresses = map.texts("addresses");
        addresses.forEach(address -> checkAddress(map, "addresses", address));
        var hub = new HubSettings(addresses,
                path(map.text("certificate", agent.data().resolve("agent.pem").toString())),
                path(map.text("key", agent.data().resolve("agent.key").toString())),
                path(map.text("ca", agent.data().resolve("ca.pem").toString())));
        map.finish();
        return hub;
    }

    private static void checkAddress(YamlMap map, String key, String address) {
        if (!address.isEmpty() && !address.matches("(\\[[0-9a-fA-F:.]+\\]|[^:\\s]+):[0-9]{1,5}")) {
            throw map.problem(key, "must be host:port, got " + address);
        }
    }

    private static OutboxSettings outbox(YamlMap map) {
        long size = map.parsed("max_size", OutboxSettings.DEFAULT.maxBytes(), Amounts::size);
        if (size < 16L << 20) {
            throw map.problem("max_size", "must be at least 16MiB");
        }
        map.finish();
        return new OutboxSettings(size, OutboxSettings.DEFAULT.maxEntries());
    }

    private static SummarySettings summary(YamlMap map) {
        Duration window = map.parsed("window", SummarySettings.DEFAULT.window(),
                Amounts::duration);
        if (window.toMillis() < 1000 || window.toHours() > 1 || window.toMillis() % 1000 != 0) {
            throw map.problem("window", "must be whole seconds from 1s to 1h");
        }
        Map<String, Double> maxError = SummaryErrors.read(map.map("max_error"));
        map.finish();
        return new SummarySettings(window, maxError);
    }

    private DetectionSettings detection(YamlMap map) {
        var usual = DetectionSettings.DEFAULT;
        var detection = new DetectionSettings(map.flag("enabled", usual.learned()),
                map.parsed("on_delay", usual.onDelay(), Amounts::duration),
                map.parsed("off_delay", usual.offDelay(), Amounts::duration),
                Models.inForce(map.mapOrNull("model")));
        shadow = Models.shadow(map.mapOrNull("shadow"), detection.model());
        map.finish();
        return detection;
    }

    private ProfileLibrary profiles(YamlMap map) {
        String own = map.text("profiles", "");
        if (own.isEmpty()) {
            return ProfileLibrary.shipped();
        }
        try {
            return ProfileLibrary.shippedAnd(path(own));
        } catch (IOException unreadable) {
            throw map.problem("profiles", "cannot be read: " + unreadable);
        }
    }

    private static PollDefaults defaults(YamlMap map) {
        var usual = PollDefaults.DEFAULT;
        long interval = interval(map, usual.intervalMs());
        long timeout = timeout(map, Math.min(usual.timeoutMs(), interval));
        map.finish();
        return new PollDefaults(interval, timeout);
    }

    private static long interval(YamlMap map, long usual) {
        long interval = map.parsed("interval", usual, text -> Amounts.duration(text).toMillis());
        if (interval < 1000 || interval > 86_400_000) {
            throw map.problem("interval", "must be from 1s to 1d");
        }
        return interval;
    }

    private static long timeout(YamlMap map, long usual) {
        long timeout = map.parsed("timeout", usual, text -> Amounts.duration(text).toMillis());
        if (timeout < 100 || timeout > 300_000) {
            throw map.problem("timeout", "must be from 100ms to 5m");
        }
        return timeout;
    }

    /// The devices of this file, then those of the included ones, which hold nothing else.
    private List<YamlMap> deviceMaps() {
        List<YamlMap> maps = new ArrayList<>(root.maps("devices"));
        for (Path file : included(root, folder)) {
            if (!Files.exists(file)) {
                throw root.problem("include", "no such file: " + file
                        + "; `discover --accept` makes it, or write `devices: []` into it");
            }
            YamlMap part = YamlMap.parse(file.toString(), text(file));
            maps.addAll(part.maps("devices"));
            part.finish();
        }
        return layer.devices(maps);
    }

    private List<Device> devices(List<YamlMap> maps, Credentials credentials,
            PollDefaults defaults) {
        List<Device> devices = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlMap map : maps) {
            String name = map.text("name");
            if (!names.add(name)) {
                throw map.problem("name", "two devices are called " + name);
            }
            if (!name.matches("[^/!\\s]{1,128}")) {
                throw map.problem("name", "must not hold blanks, / or !, at most 128 characters");
            }
            long interval = interval(map, defaults.intervalMs());
            var placement = new Placement(map.text("component", ""), map.text("rack", ""));
            String kind = map.text("kind", "");
            long timeout = timeout(map, defaults.timeoutMs());
            List<Endpoint> endpoints = new ArrayList<>();
            for (YamlMap endpoint : map.maps("endpoints")) {
                endpoints.add(endpoint(endpoint, credentials));
            }
            if (endpoints.isEmpty()) {
                throw map.problem("endpoints", "is missing: a device has at least one");
            }
            boolean generic = map.flag("generic", true);
            map.finish();
            devices.add(new Device(name, kind, placement, interval, timeout, endpoints, generic));
        }
        return devices;
    }

    private Endpoint endpoint(YamlMap map, Credentials credentials) {
        Target target = map.parsedOrNull("url", Target::parse);
        if (target == null) {
            throw map.problem("url", "is missing");
        }
        if (!target.user().isEmpty() || !target.options().isEmpty()) {
            throw map.problem("url", "must hold no user and no options: name credentials");
        }
        if (target.protocol() == Protocol.MODBUS) {
            map.parsed("url", target.path(), _ -> {
                UnitPath.parse(target.path(), profiles);
                return target.path();
            });
        }
        Login login = credentials.find(map, "credentials");
        checkLogin(map, target.protocol(), login);
        boolean nut = target.protocol() == Protocol.NUT;
        if (!nut && map.has("tls")) {
            throw map.problem("tls", "only NUT has STARTTLS; Redfish says it by its URL");
        }
        // who says what to trust wants to be told when there is nothing to trust
        StartTls startTls = nut
                ? map.parsed("tls", map.has("trust") ? StartTls.REQUIRE : StartTls.TRY,
                        Target::startTls)
                : StartTls.OFF;
        Trust trust = trust(map, target, startTls);
        map.finish();
        return target.endpoint(login, trust, startTls);
    }

    private static void checkLogin(YamlMap map, Protocol protocol, Login login) {
        boolean fits = switch (login) {
            case Login.None _ -> protocol == Protocol.NUT || protocol == Protocol.MODBUS;
            case Login.Community _,Login.SnmpUser _ -> protocol == Protocol.SNMP;
            case Login.UserPassword _ -> protocol != Protocol.SNMP
                    && protocol != Protocol.MODBUS;
            case Login.IpmiUser _ -> protocol == Protocol.IPMI;
        };
        if (!fits) {
            throw map.problem("credentials", switch (protocol) {
                case SNMP -> "SNMP needs credentials with community or v3";
                case REDFISH -> "Redfish needs credentials with user and password";
                case NUT -> "NUT takes credentials with user and password, or none";
                case IPMI -> "IPMI needs credentials with user and password, or with ipmi";
                case MODBUS -> "Modbus has no credentials: leave them out";
            });
        }
    }

    private Trust trust(YamlMap map, Target target, StartTls startTls) {
        if (!map.has("trust")) {
            return new Trust.SystemAuthorities();
        }
        if (!target.tls() && startTls == StartTls.OFF) {
            throw map.problem("trust", "only redfish+https, and nut with TLS, have certificates");
        }
        if (!map.isMap("trust")) {
            if (map.text("trust").equals("on_first_use")) {
                return new Trust.FirstUse();
            }
            throw map.problem("trust", "must be on_first_use, {ca: FILE} or {pin: SHA256}");
        }
        YamlMap trust = map.map("trust");
        String authority = trust.text("ca", "");
        Trust.Pin pin = trust.parsedOrNull("pin", Trust.Pin::parse);
        boolean first = trust.flag("on_first_use", false);
        trust.finish();
        if ((authority.isEmpty() ? 0 : 1) + (pin == null ? 0 : 1) + (first ? 1 : 0) != 1) {
            throw map.problem("trust", "must be one of ca, pin and on_first_use");
        }
        if (pin != null) {
            return pin;
        }
        return first ? new Trust.FirstUse() : authority(trust, path(authority));
    }

    private static Trust authority(YamlMap trust, Path file) {
        if (!Files.isReadable(file)) {
            throw trust.problem("ca", "cannot be read: " + file);
        }
        return new Trust.Authority(file);
    }
}
