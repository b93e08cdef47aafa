package io.coldaisle.hub.security;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.function.Function;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// Finds out who calls: by the certificate, else by an access token. What nobody vouches for is nobody.
public final class CallerInterceptor implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
            Metadata.ASCII_STRING_MARSHALLER);

    /// The caller's own certificate; null when it shows none.
    public static final Context.Key<@Nullable X509Certificate> SHOWN = Context
            .key("coldaisle-certificate");

    private final Function<String, @Nullable Caller> byToken;

    /// @param byToken who shows that `Authorization` header
    public CallerInterceptor(Function<String, @Nullable Caller> byToken) {
        this.byToken = byToken;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        X509Certificate shown = shown(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
        Caller caller = shown == null ? null : Caller.of(shown);
        String header = headers.get(AUTHORIZATION);
        if (caller == null && header != null) {
            caller = byToken.apply(header);
        }
        return Contexts.interceptCall(
                Context.current().withValues(Caller.CURRENT, caller, SHOWN, shown), call, headers,
                next);
    }

    private static @Nullable X509Certificate shown(@Nullable SSLSession session) {
        if (session == null) {
            return null;
        }
        try {
            for (Certificate certificate : session.getPeerCertificates()) {
                // Only the leaf says who calls; the rest are authorities.
                return certificate instanceof X509Certificate leaf ? leaf : null;
            }
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
        return null;
    }
}
