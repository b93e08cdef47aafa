package io.coldaisle.hub.security;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Turns away whoever may not.
public final class PermissionInterceptor implements ServerInterceptor {
    private final Function<String, Caller.Role> needed;
    private final Predicate<String> open;

    /// @param needed the least role for a method, by its full name
    /// @param open methods that anybody may call
    public PermissionInterceptor(Function<String, Caller.Role> needed, Predicate<String> open) {
        this.needed = needed;
        this.open = open;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        Status refusal = open.test(method)
                ? null
                : refusal(Caller.CURRENT.get(), needed.apply(method));
        if (refusal != null) {
            call.close(refusal, new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return next.startCall(call, headers);
    }

    private static @Nullable Status refusal(@Nullable Caller caller, Caller.Role role) {
        if (caller == null) {
            return Status.UNAUTHENTICATED.withDescription("this call needs a client certificate"
                    + " of the hub's authority, or an access token that has not ended");
        }
        return caller.role().may(role)
                ? null
                : Status.PERMISSION_DENIED.withDescription(caller.uri() + " may not do this: it"
                        + " needs the role " + role.word());
    }
}
