package io.coldaisle.hub.standby;

import com.google.protobuf.Empty;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import org.jspecify.annotations.Nullable;

/// Whatever is asked of the standby beside the pair: it says whom to ask.
public final class StandbyAnswers extends HandlerRegistry {
    /// Nothing is read or written: a call is closed as it comes.
    private static final MethodDescriptor.Marshaller<Empty> NOTHING = ProtoUtils
            .marshaller(Empty.getDefaultInstance());

    private final String active;

    /// @param active address of the active hub
    public StandbyAnswers(String active) {
        this.active = active;
    }

    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
        MethodDescriptor<Empty, Empty> method = MethodDescriptor.newBuilder(NOTHING, NOTHING)
                .setType(MethodDescriptor.MethodType.UNKNOWN)
                .setFullMethodName(name)
                .build();
        return ServerMethodDefinition.create(method, (call, _) -> {
            call.close(Status.UNAVAILABLE.withDescription("this hub is the standby of " + active
                    + "; ask there"), new Metadata());
            return new ServerCall.Listener<>() {};
        });
    }
}
