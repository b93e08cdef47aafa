package io.coldaisle.hub.security;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MessageOrBuilder;
import io.coldaisle.hub.engine.Engine;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives each call that writes an [AuditNote], and records those of known callers that are refused.
/// What nobody vouches for is not recorded: strangers would fill the disk.
public final class AuditInterceptor implements ServerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(AuditInterceptor.class);
    /// Fields that say what a request is about, the most telling first.
    private static final List<String> TELLING = List.of("name", "component", "agent_pattern",
            "source", "scope", "agents");
    private final Engine engine;
    private final Predicate<String> reads;

    /// @param reads methods, by full name, that are not recorded
    public AuditInterceptor(Engine engine, Predicate<String> reads) {
        this.engine = engine;
        this.reads = reads;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        Caller caller = Caller.CURRENT.get();
        String method = call.getMethodDescriptor().getFullMethodName();
        if (caller == null || reads.test(method)) {
            return next.startCall(call, headers);
        }
        AuditNote note = new AuditNote(caller,
                address(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)), method);
        ServerCall<Q, A> watched = new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                if (!status.isOk()) {
                    refused(note, status);
                }
                super.close(status, trailers);
            }
        };
        ServerCall.Listener<Q> listener = Contexts.interceptCall(
                Context.current().withValue(AuditNote.CURRENT, note), watched, headers, next);
        return new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onMessage(Q message) {
                if (message instanceof MessageOrBuilder request) {
                    note.about(target(request));
                }
                super.onMessage(message);
            }
        };
    }

    private void refused(AuditNote note, Status status) {
        engine.submit(step -> {
            note.refused(step, status.getCode().name());
            return true;
        }, (_, problem) -> {
            if (problem != null) {
                LOG.warn("a refused call was not recorded: {}", problem.getMessage());
            }
        });
    }

    private static String address(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress()
                : "";
    }

    static String target(MessageOrBuilder request) {
        for (String name : TELLING) {
            FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
            if (field != null && field.getJavaType() == FieldDescriptor.JavaType.STRING) {
                String text = String.valueOf(request.getField(field));
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }
}
