package io.coldaisle.hub.ingest;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.v1.CertificateRenewed;
import io.coldaisle.v1.RenewCertificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews the certificate of the agent of one stream: for its own name, whatever it asks for.
///
/// One answer at a time, and no more than [#MOST] on one stream: a signature costs the hub more than a
/// question costs the agent. An agent asks once in two thirds of the life of a certificate.
final class Renewals {
    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
    private static final int MOST = 100;

    private final Engine engine;
    private final AgentCertificates certificates;
    private final String agent;
    /// What the agent holds: what it showed when the stream began, then what it was given over it. A stream
    /// may outlive the certificate it began with.
    private X509Certificate held;
    private final LongSupplier clock;
    private int asked;
    private boolean busy;

    Renewals(Engine engine, AgentCertificates certificates, String agent, X509Certificate shown,
            LongSupplier clock) {
        this.engine = engine;
        this.certificates = certificates;
        this.agent = agent;
        this.held = shown;
        this.clock = clock;
    }

    void renew(RenewCertificate request, Consumer<CertificateRenewed> answer) {
        if (!begin()) {
            LOG.warn("agent {} asks for certificates faster than it is given them", agent);
            answer.accept(refused("asked again before the answer, or more than " + MOST
                    + " times on one stream"));
            return;
        }
        List<X509Certificate> chain;
        try {
            chain = certificates.sign(request.getSigningRequest().toByteArray(), agent,
                    Instant.ofEpochMilli(clock.getAsLong()));
        } catch (IllegalArgumentException wrong) {
            end(null);
            answer.accept(refused(String.valueOf(wrong.getMessage())));
            return;
        }
        engine.submit(new RenewalWork(agent, held(), chain.getFirst()), (refusal, problem) -> {
            end(problem == null && "".equals(refusal) ? chain.getFirst() : null);
            if (problem != null || refusal == null) {
                answer.accept(refused("the hub cannot keep it now; ask again later"));
            } else if (refusal.isEmpty()) {
                LOG.info("agent {} has a certificate until {}", agent,
                        chain.getFirst().getNotAfter().toInstant());
                answer.accept(renewed(chain));
            } else {
                answer.accept(refused(refusal));
            }
        });
    }

    private synchronized boolean begin() {
        if (busy || asked >= MOST) {
            return false;
        }
        asked++;
        busy = true;
        return true;
    }

    private synchronized X509Certificate held() {
        return held;
    }

    /// @param given null when none was
    private synchronized void end(@Nullable X509Certificate given) {
        busy = false;
        if (given != null) {
            held = given;
        }
    }

    private static CertificateRenewed refused(String why) {
        return CertificateRenewed.newBuilder().setError(why).build();
    }

    private static CertificateRenewed renewed(List<X509Certificate> chain) {
        try {
            CertificateRenewed.Builder answer = CertificateRenewed.newBuilder()
                    .setNotAfterMs(chain.getFirst().getNotAfter().getTime());
            return answer.addAllCertificateChain(Certificates.encoded(chain)).build();
        } catch (CertificateEncodingException e) {
            return refused("the certificate cannot be sent: " + e.getMessage());
        }
    }
}
