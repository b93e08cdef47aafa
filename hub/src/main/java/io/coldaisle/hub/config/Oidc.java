package io.coldaisle.hub.config;

import io.coldaisle.hub.oidc.OidcSettings;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.yaml.YamlMap;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `api.oidc`.
final class Oidc {
    private Oidc() {}

    static @Nullable OidcSettings read(@Nullable YamlMap map, Path base) {
        if (map == null) {
            return null;
        }
        Map<String, Caller.Role> roles = new LinkedHashMap<>();
        YamlMap words = map.map("roles");
        for (String word : words.keys()) {
            roles.put(word, words.parsed(word, Caller.Role.AGENT, Oidc::role));
        }
        words.finish();
        if (roles.isEmpty()) {
            throw map.problem("roles", "says which word of the claim is which role, such as"
                    + " {noc: operator}");
        }
        OidcSettings settings = new OidcSettings(map.text("issuer"), map.text("audience"),
                keys(map, base), map.text("roles_claim", "roles"), roles,
                map.textOrNull("sites_claim"));
        map.finish();
        return settings;
    }

    private static Caller.Role role(String text) {
        return switch (text) {
            case "viewer" -> Caller.Role.VIEWER;
            case "operator" -> Caller.Role.OPERATOR;
            case "admin" -> Caller.Role.ADMIN;
            default -> throw new IllegalArgumentException(
                    "must be viewer, operator or admin, got " + text);
        };
    }

    private static OidcSettings.Keys keys(YamlMap map, Path base) {
        String text = map.text("jwks");
        String authority = map.textOrNull("ca");
        if (!text.contains("://")) {
            if (authority != null) {
                throw map.problem("ca", "goes with a URL; jwks is a file");
            }
            return new OidcSettings.Keys.InFile(base.resolve(text));
        }
        try {
            return new OidcSettings.Keys.Over(URI.create(text),
                    authority == null ? null : base.resolve(authority));
        } catch (IllegalArgumentException wrong) {
            throw map.problem("jwks", "is a file, or an https URL without a user in it");
        }
    }
}
