package io.coldaisle.agent.uplink;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.CertificateRenewed;
import io.coldaisle.v1.RenewCertificate;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews the agent's certificate over its stream once two thirds of its life are over, with a fresh
/// key. The stream goes on with the old one; the next has the new one. On the link's thread only.
final class Renewal {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final long FIRST_PAUSE_MS = TimeUnit.MINUTES.toMillis(1);
    private static final long LONGEST_PAUSE_MS = TimeUnit.HOURS.toMillis(1);
    private static final long SHORTEST_PAUSE_MS = TimeUnit.SECONDS.toMillis(1);
    private static final int SHARE_OF_REST = 8;

    private final Identity identity;
    private final String agent;
    private final LongSupplier clock;
    private @Nullable CertificateRequest asked;
    private int failures;
    private long notBeforeMs;
    private @Nullable X509Certificate signs;

    Renewal(Identity identity, String agent, LongSupplier clock) {
        this.identity = identity;
        this.agent = agent;
        this.clock = clock;
    }

    /// The hub, which this agent trusts already, tells which authorities to trust from now on; the first
    /// signs. A certificate of another one is renewed at once.
    void authorities(List<ByteString> encoded) {
        try {
            List<X509Certificate> told = CertificateRequest.certificates(encoded);
            if (!told.isEmpty()) {
                Authorities.take(identity, told);
                signs = told.getFirst();
            }
        } catch (IOException e) {
            LOG.warn("the hub's authorities are not taken: {}", e.getMessage());
        }
    }

    /// What to ask the hub now; null when it is too early. What was not answered yet is asked with the same
    /// key again, so that the answer of a slow hub fits, to whichever time of asking.
    @Nullable
    RenewCertificate due() {
        X509Certificate current = current();
        long now = clock.getAsLong();
        if (current == null || now < notBeforeMs || now < dueAtMs(current)) {
            return null;
        }
        try {
            CertificateRequest unanswered = asked;
            CertificateRequest request = unanswered == null
                    ? CertificateRequest.of(agent)
                    : unanswered;
            asked = request;
            pause(current, now);
            return RenewCertificate.newBuilder().setSigningRequest(request.encoded()).build();
        } catch (IOException e) {
            LOG.warn("cannot ask for a certificate: {}", e.getMessage());
            pause(current, now);
            return null;
        }
    }

    /// How long until it is worth looking again: no longer than an hour, since a clock may be set.
    long nextLookMs() {
        X509Certificate current = current();
        if (current == null) {
            return LONGEST_PAUSE_MS;
        }
        long at = Math.max(notBeforeMs, dueAtMs(current));
        return Math.clamp(at - clock.getAsLong(), SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS);
    }

    void answered(CertificateRenewed answer) {
        CertificateRequest request = asked;
        asked = null;
        if (request == null) {
            LOG.info("the hub sent a certificate that was not asked for, or a second one");
            return;
        }
        if (!answer.getError().isEmpty()) {
            LOG.warn("the hub does not renew this agent's certificate: {}{}", answer.getError(),
                    rest());
            return;
        }
        try {
            KeyAndChain pair = request.answered(answer.getCertificateChainList());
            check(pair.chain().getFirst());
            IdentityFiles.replace(identity, pair);
            failures = 0;
            notBeforeMs = 0;
            LOG.info("the certificate of this agent is renewed until {}",
                    pair.chain().getFirst().getNotAfter().toInstant());
        } catch (IOException e) {
            LOG.warn("the renewed certificate is not taken: {}{}", e.getMessage(), rest());
        }
    }

    /// What comes is for the same name and lasts longer, or it is not what was asked for.
    private void check(X509Certificate fresh) throws IOException {
        X509Certificate current = current();
        if (current != null
                && !PemFile.names(fresh).equals(PemFile.names(current))) {
            throw new IOException("it is for another name");
        }
        if (fresh.getNotAfter().getTime() <= clock.getAsLong()) {
            throw new IOException("it ended on " + fresh.getNotAfter().toInstant()
                    + "; is the clock of this host or of the hub right?");
        }
    }

    private String rest() {
        X509Certificate current = current();
        return current == null
                ? ""
                : "; the one it has ends on "
                        + Instant.ofEpochMilli(current.getNotAfter().getTime());
    }

    /// Doubled after each try, an hour at most, and less as the end comes near.
    private void pause(X509Certificate current, long now) {
        long rest = Math.max(0, current.getNotAfter().getTime() - now);
        long pause = Math.min(FIRST_PAUSE_MS << Math.min(failures, 6), LONGEST_PAUSE_MS);
        failures++;
        notBeforeMs = now + Math.max(SHORTEST_PAUSE_MS, Math.min(pause, rest / SHARE_OF_REST));
    }

    private @Nullable X509Certificate current() {
        try {
            return PemFile.certificates(identity.certificate())[0];
        } catch (IOException unreadable) {
            return null;
        }
    }

    /// After two thirds; of any life of more than three days that is more than a day before its end.
    private long dueAtMs(X509Certificate certificate) {
        X509Certificate authority = signs;
        if (authority != null && !Authorities.signed(authority, certificate)) {
            return 0;
        }
        long begin = certificate.getNotBefore().getTime();
        long end = certificate.getNotAfter().getTime();
        return end - (end - begin) / 3;
    }
}
