package io.coldaisle.hub.oidc;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys an issuer signs with, kept in memory; read anew in the background, so that no caller waits
/// for it and none can make the hub ask often.
///
/// ```
/// every 5 min, and at an unknown key once 10 s have passed since the last try ----> read
/// read well ---------------------------------------------------------------------> these keys, no others
/// not read for an hour -----------------------------------------------------------> none: nobody gets in
/// ```
final class IssuerKeys implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST = 100;
    private static final int LEAST_RSA_BITS = 2048;

    private final OidcSettings.Keys place;
    private final LongSupplier nanos;
    private final Duration pause;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Held held;
    private volatile long triedNanos;
    private volatile boolean closed;

    private record Held(Map<String, JWK> byId, long readNanos) {}

    /// @param pause between two tries, at least
    /// @param nanos such as `System::nanoTime`
    IssuerKeys(OidcSettings.Keys place, Duration pause, LongSupplier nanos) {
        this.place = place;
        this.nanos = nanos;
        this.pause = pause;
        long now = nanos.getAsLong();
        this.held = new Held(Map.of(), now - LONGEST.toNanos());
        this.triedNanos = now - pause.toNanos();
        readAgain();
    }

    /// The key of an id; null when the issuer has none, as far as is known now.
    @Nullable
    JWK find(String id) {
        long now = nanos.getAsLong();
        Held current = held;
        if (now - current.readNanos() > EVERY.toNanos()) {
            readAgain();
        }
        if (now - current.readNanos() > LONGEST.toNanos()) {
            return null;
        }
        JWK key = current.byId().get(id);
        if (key == null) {
            readAgain();
        }
        return key;
    }

    private void readAgain() {
        if (closed || nanos.getAsLong() - triedNanos < pause.toNanos()
                || !reading.compareAndSet(false, true)) {
            return;
        }
        triedNanos = nanos.getAsLong();
        Thread.ofVirtual().name("issuer-keys").start(this::read);
    }

    private void read() {
        try {
            Map<String, JWK> found = usable(JWKSet.parse(KeyFetch.read(place)));
            if (!found.keySet().equals(held.byId().keySet())) {
                LOG.info("the issuer of API tokens signs with keys {}", found.keySet());
            }
            held = new Held(Map.copyOf(found), nanos.getAsLong());
        } catch (IOException | ParseException problem) {
            LOG.warn(
                    "the keys of the issuer of API tokens cannot be read: {}; those known count for"
                            + " an hour",
                    problem.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            reading.set(false);
        }
    }

    /// Public keys with an id that sign and are strong enough. A shared secret is none of them: whoever
    /// can read it could sign.
    private static Map<String, JWK> usable(JWKSet set) throws IOException {
        if (set.size() > MOST) {
            throw new IOException(set.size() + " keys, at most " + MOST + " are taken");
        }
        Map<String, JWK> usable = new HashMap<>();
        for (JWK key : set.getKeys()) {
            boolean strong = switch (key) {
                case RSAKey rsa -> rsa.size() >= LEAST_RSA_BITS;
                case ECKey ec -> Curve.P_256.equals(ec.getCurve());
                default -> false;
            };
            boolean signs = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
            if (key.getKeyID() != null && strong && signs) {
                usable.put(key.getKeyID(), key.toPublicJWK());
            }
        }
        return usable;
    }

    @Override
    public void close() {
        closed = true;
    }
}
