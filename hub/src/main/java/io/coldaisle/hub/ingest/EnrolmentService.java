package io.coldaisle.hub.ingest;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.security.JoinTokens;
import io.coldaisle.v1.EnrolRequest;
import io.coldaisle.v1.EnrolResponse;
import io.coldaisle.v1.EnrolmentGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns a join token and a signing request into a certificate.
public final class EnrolmentService extends EnrolmentGrpc.EnrolmentImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentService.class);
    private static final Duration LIFE = Duration.ofDays(365);

    private final Engine engine;
    private final CertificateAuthority ca;
    private final LongSupplier clock;

    public EnrolmentService(Engine engine, CertificateAuthority ca, LongSupplier clock) {
        this.engine = engine;
        this.ca = ca;
        this.clock = clock;
    }

    @Override
    public void enrol(EnrolRequest request, StreamObserver<EnrolResponse> out) {
        String agent = request.getAgent();
        if (!agent.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
            out.onError(Status.INVALID_ARGUMENT.withDescription(
                    "an agent's name is 1 to 63 of a-z 0-9 . _ - and starts with a letter or digit")
                    .asException());
            return;
        }
        List<X509Certificate> chain;
        try {
            // Before the token is used, so that a bad request does not cost it.
            chain = ca.sign(request.getSigningRequest().toByteArray(),
                    new Caller(Caller.Role.AGENT, agent), Instant.ofEpochMilli(clock.getAsLong()),
                    LIFE);
        } catch (IllegalArgumentException e) {
            out.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asException());
            return;
        }
        engine.submit(step -> JoinTokens.use(step, request.getJoinToken(), agent),
                (admitted, problem) -> {
                    if (problem != null || admitted == null) {
                        out.onError(Status.UNAVAILABLE
                                .withDescription("the hub cannot keep it now; try again")
                                .asException());
                    } else if (!admitted) {
                        LOG.warn("agent {} was refused: no join token of its own", agent);
                        out.onError(Status.PERMISSION_DENIED.withDescription(
                                "this join token is unknown, used, expired or for another name")
                                .asException());
                    } else {
                        LOG.info("agent {} enrolled", agent);
                        answer(chain, out);
                    }
                });
    }

    private static void answer(List<X509Certificate> chain, StreamObserver<EnrolResponse> out) {
        EnrolResponse.Builder answer = EnrolResponse.newBuilder()
                .setNotAfterMs(chain.getFirst().getNotAfter().getTime());
        try {
            for (X509Certificate certificate : chain) {
                answer.addCertificateChain(ByteString.copyFrom(certificate.getEncoded()));
            }
            out.onNext(answer.build());
            out.onCompleted();
        } catch (GeneralSecurityException e) {
            out.onError(Status.INTERNAL.withDescription(e.getMessage()).asException());
        }
    }
}
