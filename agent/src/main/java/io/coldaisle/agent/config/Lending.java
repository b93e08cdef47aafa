package io.coldaisle.agent.config;

import io.coldaisle.agent.device.Protocol;
import io.coldaisle.yaml.InvalidDocument;
import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// To whom the agent's credentials may go when the hub names an address. A hub in wrong hands could
/// else have a password sent to a host of its choice, or make the agent knock at every door of a network.
///
/// An endpoint of the hub's is either a server that the own file knows, asked with the same credentials and
/// trusted for the same reason; or it stands in `from_hub.networks`, and its credentials in
/// `from_hub.credentials`, and no password goes in clear.
final class Lending {
    private static final Set<String> TRUST = Set.of("trust", "tls");
    private final List<Known> known = new ArrayList<>();
    private final HubRights rights;

    /// An endpoint of the own file.
    private record Known(String server, String host, @Nullable String credentials,
            YamlMap map) {}

    /// @param own devices of the own file
    Lending(List<YamlMap> own, HubRights rights) {
        this.rights = rights;
        for (YamlMap device : own) {
            for (YamlMap endpoint : device.maps("endpoints")) {
                Target target = endpoint.parsedOrNull("url", Target::parse);
                if (target != null) {
                    known.add(new Known(server(target), host(target),
                            endpoint.textOrNull("credentials"), endpoint));
                }
            }
        }
    }

    private static String host(Target target) {
        return target.host().toLowerCase(Locale.ROOT);
    }

    private static String server(Target target) {
        return target.protocol() + " " + host(target) + " " + target.port() + " " + target.tls();
    }

    /// An endpoint of the hub's, with what the own file says of whom to trust there.
    ///
    /// @throws InvalidDocument when it may not be asked
    YamlMap endpoint(YamlMap endpoint) {
        Target target = endpoint.parsedOrNull("url", Target::parse);
        if (target == null) {
            throw endpoint.problem("url", "is missing");
        }
        String credentials = endpoint.textOrNull("credentials");
        List<Known> same = known.stream()
                .filter(each -> each.server().equals(server(target)))
                .toList();
        for (Known each : same) {
            if (credentials == null || credentials.equals(each.credentials())) {
                return trusted(endpoint, each.map());
            }
        }
        lent(endpoint, target, credentials);
        return same.isEmpty() ? endpoint : trusted(endpoint, same.getFirst().map());
    }

    private static YamlMap trusted(YamlMap endpoint, YamlMap own) {
        for (String key : TRUST) {
            if (endpoint.has(key)) {
                throw endpoint.problem(key,
                        "cannot be set by the hub: the agent's own file knows this server");
            }
        }
        return endpoint.under(own, TRUST::contains);
    }

    private void lent(YamlMap endpoint, Target target, @Nullable String credentials) {
        boolean near = rights.reaches(target.host())
                || credentials == null
                        && known.stream().anyMatch(each -> each.host().equals(host(target)));
        if (!near) {
            throw endpoint.problem("url", target.host() + " is no host the agent's own file knows,"
                    + " and in no network of its from_hub.networks");
        }
        if (credentials != null && !rights.credentials().contains(credentials)) {
            throw endpoint.problem("credentials", credentials
                    + " may not be sent there: it is not among the agent's from_hub.credentials");
        }
        if (endpoint.isMap("trust") && endpoint.map("trust").has("ca")) {
            throw endpoint.problem("trust", "ca names a file, which only the agent's own file may:"
                    + " give {pin: SHA256} or on_first_use");
        }
        boolean clear = target.protocol() == Protocol.REDFISH && !target.tls()
                || target.protocol() == Protocol.NUT
                        && !"require".equals(endpoint.textOrNull("tls"));
        if (credentials != null && clear) {
            throw endpoint.problem("credentials", "a password goes nowhere in clear: write"
                    + " redfish+https://, or tls: require for NUT");
        }
    }
}
