package io.coldaisle.hub.security;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// Finds out who calls, and turns away whoever may not.
public final class CallerInterceptor implements ServerInterceptor {
    /// Subject alternative names of type URI (RFC 5280, 4.2.1.6).
    private static final int URI = 6;

    private final Caller.Role wanted;
    private final Predicate<String> open;

    /// @param wanted the role a caller must have
    /// @param open methods, by full name, that need no certificate
    public CallerInterceptor(Caller.Role wanted, Predicate<String> open) {
        this.wanted = wanted;
        this.open = open;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        Caller caller = caller(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
        if (!open.test(call.getMethodDescriptor().getFullMethodName())) {
            Status refusal = refusal(caller);
            if (refusal != null) {
                call.close(refusal, new Metadata());
                return new ServerCall.Listener<>() {};
            }
        }
        return Contexts.interceptCall(Context.current().withValue(Caller.CURRENT, caller), call,
                headers, next);
    }

    private @Nullable Status refusal(@Nullable Caller caller) {
        if (caller == null) {
            return Status.UNAUTHENTICATED.withDescription(
                    "this call needs a client certificate from the hub's CA");
        }
        return caller.role() == wanted
                ? null
                : Status.PERMISSION_DENIED.withDescription(
                        "the certificate of " + caller.uri() + " is not for this port");
    }

    private static @Nullable Caller caller(@Nullable SSLSession session) {
        if (session == null) {
            return null;
        }
        try {
            for (Certificate certificate : session.getPeerCertificates()) {
                // Only the leaf says who calls; the rest are authorities.
                return certificate instanceof X509Certificate leaf ? named(leaf) : null;
            }
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            return null;
        }
        return null;
    }

    private static @Nullable Caller named(X509Certificate leaf)
            throws CertificateParsingException {
        var names = leaf.getSubjectAlternativeNames();
        if (names == null) {
            return null;
        }
        for (List<?> name : names) {
            if (name.get(0).equals(URI) && name.get(1) instanceof String uri) {
                return Caller.ofUri(uri);
            }
        }
        return null;
    }
}
