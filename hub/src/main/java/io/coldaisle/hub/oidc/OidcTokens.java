package io.coldaisle.hub.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.coldaisle.hub.security.Caller;
import java.text.ParseException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells who shows a token of the issuer. What a token says of its own key (`jwk`, `jku`, `x5c`, `x5u`) is
/// not looked at: its `kid` names one of the keys the issuer publishes, or it is nobody's.
public final class OidcTokens implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OidcTokens.class);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256,
            JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8192;
    private static final String ALL = "*";
    /// How far the clocks of issuer and hub may be apart.
    static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final long LOG_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final OidcSettings settings;
    private final IssuerKeys keys;
    private final LongSupplier nanos;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong loggedNanos;

    /// Begins to read the issuer's keys; waits for nothing.
    public OidcTokens(OidcSettings settings) {
        this(settings, PAUSE, System::nanoTime);
    }

    OidcTokens(OidcSettings settings, Duration pause, LongSupplier nanos) {
        this.settings = settings;
        this.keys = new IssuerKeys(settings.keys(), pause, nanos);
        this.nanos = nanos;
        this.loggedNanos = new AtomicLong(nanos.getAsLong() - LOG_EVERY_NANOS);
    }

    /// A token that lets nobody in, and why; never what stands in it.
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    /// Who shows an `Authorization` header, or null when it lets nobody in.
    public @Nullable Caller caller(String header, long nowMs) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        try {
            if (header.length() > LONGEST) {
                throw new Refused("it is longer than " + LONGEST + " characters");
            }
            SignedJWT token = SignedJWT.parse(header.substring(SCHEME.length()).strip());
            verify(token);
            return caller(checked(token.getJWTClaimsSet(), nowMs));
        } catch (ParseException | JOSEException broken) {
            refuse("it is no signed JSON Web Token");
        } catch (Refused why) {
            refuse(String.valueOf(why.getMessage()));
        }
        return null;
    }

    /// Tokens that let nobody in, since the start.
    public long refused() {
        return refused.get();
    }

    /// Once a minute: whoever sends many is not to fill the log.
    private void refuse(String why) {
        long number = refused.incrementAndGet();
        long last = loggedNanos.get();
        long now = nanos.getAsLong();
        if (now - last >= LOG_EVERY_NANOS && loggedNanos.compareAndSet(last, now)) {
            LOG.warn("a token at the API is refused, number {} since the start: {}", number, why);
        }
    }

    private void verify(SignedJWT token) throws Refused, JOSEException {
        JWSHeader header = token.getHeader();
        JWSAlgorithm algorithm = header.getAlgorithm();
        if (!ALGORITHMS.contains(algorithm)) {
            throw new Refused("its algorithm is none of RS256, PS256, ES256");
        }
        String id = header.getKeyID();
        JWK key = id == null ? null : keys.find(id);
        if (key == null) {
            throw new Refused("it is signed with no key that the issuer is known to have");
        }
        if (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm)) {
            throw new Refused("its key is for another algorithm");
        }
        if (!token.verify(verifier(key, algorithm))) {
            throw new Refused("its signature is wrong");
        }
    }

    private static JWSVerifier verifier(JWK key, JWSAlgorithm algorithm)
            throws Refused, JOSEException {
        boolean elliptic = algorithm.equals(JWSAlgorithm.ES256);
        return switch (key) {
            case RSAKey rsa when !elliptic -> new RSASSAVerifier(rsa.toRSAPublicKey());
            case ECKey ec when elliptic -> new ECDSAVerifier(ec.toECPublicKey());
            default -> throw new Refused("its key is for another algorithm");
        };
    }

    private JWTClaimsSet checked(JWTClaimsSet claims, long nowMs) throws Refused {
        if (!settings.issuer().equals(claims.getIssuer())) {
            throw new Refused("it is of another issuer");
        }
        if (!claims.getAudience().contains(settings.audience())) {
            throw new Refused("it is for another audience");
        }
        Date end = claims.getExpirationTime();
        if (end == null || end.getTime() + SKEW.toMillis() <= nowMs) {
            throw new Refused(end == null ? "it has no end" : "it has ended");
        }
        for (Date begin : new Date[]{claims.getNotBeforeTime(), claims.getIssueTime()}) {
            if (begin != null && begin.getTime() - SKEW.toMillis() > nowMs) {
                throw new Refused("it is not good yet; is the clock of this host right?");
            }
        }
        return claims;
    }

    private Caller caller(JWTClaimsSet claims) throws Refused {
        String subject = Objects.requireNonNullElse(claims.getSubject(), "");
        if (!subject.matches("[!-~]{1,200}")) {
            throw new Refused("its subject is no name of 1 to 200 printable characters");
        }
        Caller.Role role = words(claims, settings.rolesClaim()).stream()
                .map(settings.roles()::get)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new Refused("it gives its caller no role here"));
        Set<String> sites = sites(claims);
        if (role == Caller.Role.ADMIN && !sites.isEmpty()) {
            throw new Refused("an admin has all sites");
        }
        // no access token has a name with a slash
        return new Caller(role, "oidc/" + subject, sites);
    }

    private Set<String> sites(JWTClaimsSet claims) throws Refused {
        String claim = settings.sitesClaim();
        if (claim == null) {
            return Set.of();
        }
        Set<String> sites = new TreeSet<>(words(claims, claim));
        if (sites.isEmpty()) {
            throw new Refused("it gives its caller no site");
        }
        return sites.contains(ALL) ? Set.of() : Set.copyOf(sites);
    }

    /// The words of a claim: a list of texts, or one text with blanks between them, as in `scope`.
    private static List<String> words(JWTClaimsSet claims, String name) {
        return switch (claims.getClaim(name)) {
            case String text -> List.of(text.strip().split("\\s+", -1))
                    .stream()
                    .filter(each -> !each.isEmpty())
                    .toList();
            case List<?> list -> list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(each -> !each.isBlank())
                    .toList();
            case null, default -> List.of();
        };
    }

    @Override
    public void close() {
        keys.close();
    }
}
