package io.coldaisle.hub.config;

import io.coldaisle.hub.security.GivenAuthority;
import io.coldaisle.yaml.Amounts;
import io.coldaisle.yaml.YamlMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hub's certificates and those it gives.
///
/// @param names further names and addresses the hub is reached by, for its certificate
/// @param agentLife how long the certificates of agents are good; they renew them after two thirds
/// @param ca the authority that is to sign; null for the hub's own one
public record Tls(List<String> names, Duration agentLife, @Nullable GivenAuthority ca) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    public Tls {
        names = List.copyOf(names);
    }

    static Tls read(YamlMap map, Path base) {
        Tls tls = new Tls(map.texts("names"),
                map.parsed("agent_life", Duration.ofDays(90), Tls::life),
                authority(map.mapOrNull("ca"), base));
        map.finish();
        return tls;
    }

    private static @Nullable GivenAuthority authority(@Nullable YamlMap map, Path base) {
        if (map == null) {
            return null;
        }
        String pkcs12 = map.textOrNull("pkcs12");
        GivenAuthority given = pkcs12 == null
                ? new GivenAuthority.Pem(base.resolve(map.text("certificate")),
                        base.resolve(map.text("key")))
                : new GivenAuthority.Pkcs12(base.resolve(pkcs12), secretFile(map, base));
        map.finish();
        return given;
    }

    private static Path secretFile(YamlMap map, Path base) {
        String reference = map.text("password");
        if (!reference.startsWith("file:")) {
            throw map.problem("password",
                    "must be file:PATH; a secret itself has no place here");
        }
        return base.resolve(reference.substring("file:".length()));
    }

    private static Duration life(String text) {
        Duration life = Amounts.duration(text);
        if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a certificate is good for 1m to 3650d, got " + text);
        }
        return life;
    }
}
