package io.coldaisle.agent.config;

import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.snmp.notification.NotificationSettings;
import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The key `notifications`: whether and where SNMP traps and informs are taken.
///
/// ```yaml
/// notifications: {listen: "0.0.0.0:162", communities: [file:secrets/traps], per_source: 10, total: 200}
/// ```
final class Notifications {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<host>\\[[0-9a-fA-F:.]+\\]|[^:\\s]+)(:(?<port>[0-9]{1,5}))?");
    private static final int MOST_A_SECOND = 10_000;

    private Notifications() {}

    static @Nullable NotificationSettings read(@Nullable YamlMap map,
            Function<String, Secret> secrets) {
        if (map == null) {
            return null;
        }
        Matcher listen = ADDRESS.matcher(map.text("listen"));
        if (!listen.matches()) {
            throw map.problem("listen", "must be ADDRESS or ADDRESS:PORT, such as 0.0.0.0:162");
        }
        String port = listen.group("port");
        int number = port == null ? NotificationSettings.PORT : Integer.parseInt(port);
        if (number < 1 || number > 65535) {
            throw map.problem("listen", "a port is 1 to 65535, got " + number);
        }
        List<Secret> communities = new ArrayList<>();
        for (String reference : map.texts("communities")) {
            try {
                communities.add(secrets.apply(reference));
            } catch (IllegalArgumentException wrong) {
                throw map.problem("communities", String.valueOf(wrong.getMessage()));
            }
        }
        int perSource = map.whole("per_source", NotificationSettings.PER_SOURCE, 1, MOST_A_SECOND);
        int total = map.whole("total", Math.max(perSource, NotificationSettings.TOTAL), 1,
                MOST_A_SECOND);
        if (total < perSource) {
            throw map.problem("total", "must not be less than per_source, " + perSource);
        }
        map.finish();
        return new NotificationSettings(
                String.valueOf(listen.group("host")).replaceAll("[\\[\\]]", ""), number,
                communities, perSource, total);
    }
}
