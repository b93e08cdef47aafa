package io.coldaisle.agent.config;

import io.coldaisle.agent.config.AgentConfiguration.HubSettings;
import io.coldaisle.agent.redfish.EventSettings;
import io.coldaisle.yaml.YamlMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The key `events`: whether and where Redfish services push their events to.
///
/// ```yaml
/// events: {listen: "0.0.0.0:7445", url: "https://rack7.example:7445"}
/// ```
final class Events {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<host>\\[[0-9a-fA-F:.]+\\]|[^:\\s]+):(?<port>[0-9]{1,5})");

    private Events() {}

    /// @param hub whose certificate of this agent is shown unless another is named
    /// @param path makes a file of what is written
    static @Nullable EventSettings read(@Nullable YamlMap map, HubSettings hub,
            Function<String, Path> path) {
        if (map == null) {
            return null;
        }
        Matcher listen = ADDRESS.matcher(map.text("listen"));
        if (!listen.matches()) {
            throw map.problem("listen", "must be ADDRESS:PORT, such as 0.0.0.0:7445");
        }
        int port = Integer.parseInt(listen.group("port"));
        if (port < 1 || port > 65535) {
            throw map.problem("listen", "a port is 1 to 65535, got " + port);
        }
        String url = map.text("url").replaceFirst("/+$", "");
        if (!isUrl(url)) {
            throw map.problem("url",
                    "must be https://HOST:PORT as the services reach this agent, got "
                            + url);
        }
        String certificate = map.text("certificate", "");
        String key = map.text("key", "");
        if (certificate.isEmpty() != key.isEmpty()) {
            throw map.problem("certificate", "and key belong together: name both or none");
        }
        map.finish();
        return new EventSettings(
                String.valueOf(listen.group("host")).replaceAll("[\\[\\]]", ""), port, url,
                certificate.isEmpty() ? hub.certificate() : path.apply(certificate),
                key.isEmpty() ? hub.key() : path.apply(key));
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return "https".equals(url.getScheme()) && url.getHost() != null
                    && url.getRawUserInfo() == null && url.getRawQuery() == null
                    && url.getRawFragment() == null && text.length() <= 512;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
