package io.coldaisle.hub.security;

import io.grpc.Context;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of a call, from its certificate or its access token.
///
/// The name stands in the certificate's subject alternative name as a URI, such as
/// `coldaisle:agent:NAME` or `coldaisle:operator:NAME`, with `?sites=A,B` behind it for one who is to see
/// these sites only.
///
/// @param sites that it sees, and works with; empty for all
public record Caller(Role role, String name, Set<String> sites) {
    /// A site in a URI, and in the request for a token.
    private static final Pattern SITE = Pattern.compile("[^\\s,?*]{1,100}");
    private static final int MOST_SITES = 100;

    public Caller {
        sites = Set.copyOf(sites);
    }

    public Caller(Role role, String name) {
        this(role, name, Set.of());
    }

    /// What a caller is. An agent may speak for itself only; of the others each may do what those
    /// before it may: read, work with incidents, change topology, fleet and access, be the standby of
    /// this hub, which has all that it has.
    public enum Role {
        AGENT, VIEWER, OPERATOR, ADMIN, HUB;

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

    /// What stands behind a name is its sites and nothing else, or it is nobody's name.
    private static @Nullable Caller limited(Role role, String name) {
        int mark = name.indexOf('?');
        if (mark < 0) {
            return new Caller(role, name);
        }
        String key = "sites=";
        String query = name.substring(mark + 1);
        if (mark == 0 || !query.startsWith(key)) {
            return null;
        }
        try {
            Set<String> sites = checked(role,
                    List.of(query.substring(key.length()).split(",", -1)));
            return sites.isEmpty() ? null : new Caller(role, name.substring(0, mark), sites);
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }

    /// The sites somebody is to be limited to.
    ///
    /// @throws IllegalArgumentException when they are none, or the role cannot be limited
    public static Set<String> checked(Role role, List<String> sites) {
        if (sites.isEmpty()) {
            return Set.of();
        }
        if (role != Role.VIEWER && role != Role.OPERATOR) {
            throw new IllegalArgumentException(
                    "sites: the role " + role.word() + " has no sites of its"
                            + " own; a viewer or an operator can be limited to some");
        }
        if (sites.size() > MOST_SITES
                || !sites.stream().allMatch(site -> SITE.matcher(site).matches())) {
            throw new IllegalArgumentException("sites: at most " + MOST_SITES + ", each named by 1"
                    + " to 100 characters without blanks, commas, ? and *");
        }
        return new TreeSet<>(sites);
    }

    /// The caller a URI names, or null when it names none.
    static @Nullable Caller ofUri(String uri) {
        for (Role role : Role.values()) {
            String prefix = "coldaisle:" + role.word() + ":";
            if (uri.startsWith(prefix) && uri.length() > prefix.length()) {
                return limited(role, uri.substring(prefix.length()));
            }
        }
        return null;
    }
}
