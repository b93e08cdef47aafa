package io.coldaisle.hub.oidc;

import io.coldaisle.hub.security.Caller;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whose tokens let callers in, and what as.
///
/// @param issuer as it stands in `iss`, letter by letter
/// @param audience what must stand in `aud`
/// @param rolesClaim the claim that says what a caller is
/// @param roles by a word of that claim
/// @param sitesClaim the claim that says which sites it sees, `*` for all; null: all
public record OidcSettings(String issuer, String audience, Keys keys, String rolesClaim,
        Map<String, Caller.Role> roles, @Nullable String sitesClaim) {
    public OidcSettings {
        roles = Map.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("no role is given to anybody");
        }
        if (roles.containsValue(Caller.Role.AGENT)) {
            throw new IllegalArgumentException("a role is viewer, operator or admin");
        }
    }

    /// Where the issuer's keys are (RFC 7517).
    public sealed interface Keys {
        record InFile(Path file) implements Keys {}

        /// @param authority PEM of who vouches for that server; null: those the runtime knows
        record Over(URI url, @Nullable Path authority) implements Keys {
            public Over {
                if (!"https".equals(url.getScheme()) || url.getHost() == null
                        || url.getUserInfo() != null) {
                    throw new IllegalArgumentException("no https URL: " + url);
                }
            }
        }
    }
}
