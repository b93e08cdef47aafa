package io.coldaisle.hub.security;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.store.CredentialRecord;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The certificates of agents: signed here, each remembered by its serial number.
public final class AgentCertificates {
    private final CertificateAuthority ca;
    private final Duration life;

    public AgentCertificates(CertificateAuthority ca, Duration life) {
        this.ca = ca;
        this.life = life;
    }

    /// A certificate for an agent with what leads to its CA. It admits nobody who was revoked before
    /// [#given] has been committed.
    ///
    /// @throws IllegalArgumentException when the request is none, or not signed by its own key
    public List<X509Certificate> sign(byte[] request, String agent, Instant now) {
        return ca.sign(request, new Caller(Caller.Role.AGENT, agent), now, life);
    }

    /// Every authority an agent is to trust, the one that signs first.
    public List<X509Certificate> authorities() {
        return ca.authorities();
    }

    /// What is known of an agent.
    public static CredentialRecord of(Step step, String agent) {
        CredentialRecord known = step.tables().credentials().get(agent);
        return known == null ? CredentialRecord.fresh(agent) : known;
    }

    /// Remembers that an agent was given a certificate.
    ///
    /// @param shown the one it asked with; null when it had none
    public static void given(Step step, String agent, X509Certificate certificate,
            @Nullable X509Certificate shown) {
        put(step, of(step, agent).given(serial(certificate), certificate.getNotAfter().getTime(),
                shown == null ? "" : serial(shown)));
    }

    /// Why an agent does not get in with what it shows; empty when it does. Of one that gets in it is
    /// remembered when its certificate ends.
    public static String refusal(Step step, String agent, X509Certificate shown) {
        CredentialRecord known = of(step, agent);
        long end = shown.getNotAfter().getTime();
        if (end <= step.nowMs()) {
            // A resumed TLS session (RFC 8446, 2.2) does not look at the certificate again.
            return "the certificate of agent " + agent + " ended on " + shown.getNotAfter()
                    .toInstant()
                    + "; enrol it again with a new join token";
        }
        if (!known.admits(serial(shown))) {
            return "agent " + agent + " was revoked on " + Instant.ofEpochMilli(known.revokedAtMs())
                    + " by " + known.revokedBy() + " (" + known.reason()
                    + "); to let it in again, enrol it with a join token made after that";
        }
        if (known.notAfterMs() != end) {
            put(step, known.shown(end));
        }
        return "";
    }

    /// Shuts an agent out, whatever certificate it holds.
    public static void revoke(Step step, String agent, String reason, String by) {
        put(step, of(step, agent).revoked(step.nowMs(), reason, by));
    }

    private static void put(Step step, CredentialRecord record) {
        step.tables().credentials().put(step.transaction(), record.agent(), record);
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }
}
