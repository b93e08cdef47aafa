package io.coldaisle.hub.security;

import io.grpc.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of a call, from its certificate.
///
/// The name stands in the certificate's subject alternative name as a URI,
/// `coldaisle:agent:NAME` or `coldaisle:operator:NAME`.
public record Caller(Role role, String name) {
    /// What a caller is. An agent may speak for itself only; an operator may use the API.
    public enum Role {
        AGENT, OPERATOR
    }

    /// The caller of the current gRPC call; null without a client certificate.
    public static final Context.Key<@Nullable Caller> CURRENT = Context.key("coldaisle-caller");

    /// The URI in a certificate.
    public String uri() {
        return "coldaisle:" + role.name().toLowerCase(Locale.ROOT) + ":" + name;
    }

    /// The caller a URI names, or null when it names none.
    static @Nullable Caller ofUri(String uri) {
        for (Role role : Role.values()) {
            String prefix = "coldaisle:" + role.name().toLowerCase(Locale.ROOT) + ":";
            if (uri.startsWith(prefix) && uri.length() > prefix.length()) {
                return new Caller(role, uri.substring(prefix.length()));
            }
        }
        return null;
    }
}
