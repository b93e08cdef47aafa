package io.coldaisle.hub.security;

import io.grpc.Context;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of a call, from its certificate or its access token.
///
/// The name stands in the certificate's subject alternative name as a URI, such as
/// `coldaisle:agent:NAME` or `coldaisle:operator:NAME`.
public record Caller(Role role, String name) {
    /// What a caller is. An agent may speak for itself only; of the others each may do what those
    /// before it may: read, work with incidents, change topology, fleet and access.
    public enum Role {
        AGENT, VIEWER, OPERATOR, ADMIN;

        /// True when this role is enough where another is needed.
        boolean may(Role needed) {
            return this == AGENT || needed == AGENT ? this == needed : compareTo(needed) >= 0;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Subject alternative names of type URI (RFC 5280, 4.2.1.6).
    private static final int URI = 6;

    /// The caller of the current gRPC call; null when nobody vouches for it.
    public static final Context.Key<@Nullable Caller> CURRENT = Context.key("coldaisle-caller");

    /// The URI in a certificate.
    public String uri() {
        return "coldaisle:" + role.word() + ":" + name;
    }

    /// The caller a certificate names, or null when it names none.
    static @Nullable Caller of(X509Certificate certificate) {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException unreadable) {
            return null;
        }
        if (names != null) {
            for (List<?> name : names) {
                if (name.get(0).equals(URI) && name.get(1) instanceof String uri) {
                    return ofUri(uri);
                }
            }
        }
        return null;
    }

    /// True when the first certificate of a chain names this caller.
    public boolean isNamedBy(List<X509Certificate> chain) {
        return !chain.isEmpty() && equals(of(chain.getFirst()));
    }

    /// The caller a URI names, or null when it names none.
    static @Nullable Caller ofUri(String uri) {
        for (Role role : Role.values()) {
            String prefix = "coldaisle:" + role.word() + ":";
            if (uri.startsWith(prefix) && uri.length() > prefix.length()) {
                return new Caller(role, uri.substring(prefix.length()));
            }
        }
        return null;
    }
}
