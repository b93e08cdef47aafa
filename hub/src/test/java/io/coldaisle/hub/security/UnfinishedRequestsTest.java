package io.coldaisle.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.LinkGrpc;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls as a server drives them: tracer, interceptor, bytes, end. With a real server and real callers it is
/// in `SlowCallersTest`.
class UnfinishedRequestsTest {
    private static final int LARGEST = 1 << 20;
    private static final Duration LONG = Duration.ofHours(1);
    private static final Caller ANNE = new Caller(Caller.Role.VIEWER, "anne");
    private static final Caller BEN = new Caller(Caller.Role.VIEWER, "ben");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final UnfinishedRequests limit = UnfinishedRequests.ofCallers(LARGEST, LONG, timer);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    /// One call, of which the server has read nothing yet.
    private static final class Call<Q, A> extends ServerCall<Q, A> {
        private final MethodDescriptor<Q, A> method;
        private final CompletableFuture<Status> ended = new CompletableFuture<>();
        private final ServerStreamTracer tracer;
        private final ServerCall.Listener<Q> listener;

        Call(UnfinishedRequests limit, @Nullable Caller caller, MethodDescriptor<Q, A> method)
                throws Exception {
            this.method = method;
            this.tracer = limit.newServerStreamTracer(method.getFullMethodName(),
                    new Metadata());
            this.listener = tracer.filterContext(Context.ROOT)
                    .withValue(Caller.CURRENT, caller)
                    .call(() -> limit.interceptCall(this, new Metadata(),
                            (_, _) -> new ServerCall.Listener<>() {}));
        }

        Call<Q, A> reads(long bytes) {
            tracer.inboundWireSize(bytes);
            return this;
        }

        String ended() throws Exception {
            return String.valueOf(ended.get(10, TimeUnit.SECONDS));
        }

        boolean goesOn() {
            return !ended.isDone();
        }

        @Override
        public void request(int numMessages) {
            // nobody is at the other end
        }

        @Override
        public void sendHeaders(Metadata headers) {
            // nobody is at the other end
        }

        @Override
        public void sendMessage(A message) {
            // nobody is at the other end
        }

        @Override
        public void close(Status status, Metadata trailers) {
            ended.complete(status);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public MethodDescriptor<Q, A> getMethodDescriptor() {
            return method;
        }
    }

    private Call<?, ?> list(Caller caller) throws Exception {
        return new Call<>(limit, caller, IncidentsGrpc.getListIncidentsMethod());
    }

    @Test
    void aCallerHoldsAsMuchAsTheLargestRequest() throws Exception {
        Call<?, ?> first = list(ANNE).reads(LARGEST / 2);
        Call<?, ?> second = list(ANNE).reads(LARGEST / 2);
        Call<?, ?> third = list(ANNE).reads(1);
        assertThat(third.ended()).contains("RESOURCE_EXHAUSTED")
                .contains("coldaisle:viewer:anne holds more than 1024 KiB");
        assertThat(first.goesOn() && second.goesOn()).isTrue();
        assertThat(list(BEN).reads(LARGEST).goesOn()).isTrue();
        assertThat(limit.refused()).isEqualTo(1);
    }

    @Test
    void whatIsCompleteIsHeldNoLonger() throws Exception {
        Call<?, ?> first = list(ANNE).reads(LARGEST);
        assertThat(limit.bytes()).isEqualTo(LARGEST);
        first.listener.onHalfClose();
        assertThat(limit.bytes()).isZero();
        Call<?, ?> cancelled = list(ANNE).reads(LARGEST);
        cancelled.listener.onCancel();
        Call<?, ?> reset = list(ANNE).reads(LARGEST);
        reset.tracer.streamClosed(Status.CANCELLED);
        assertThat(limit.bytes()).isZero();
        assertThat(cancelled.goesOn() && reset.goesOn()).isTrue();
    }

    /// What is read of it until it is closed does not come to count again.
    @Test
    void whatIsEndedHoldsNothing() throws Exception {
        Call<?, ?> tooLarge = list(ANNE).reads(LARGEST + 1).reads(LARGEST);
        assertThat(tooLarge.ended()).contains("RESOURCE_EXHAUSTED");
        assertThat(limit.bytes()).isZero();
        assertThat(list(ANNE).reads(LARGEST).goesOn()).isTrue();
        assertThat(limit.refused()).isEqualTo(1);
    }

    /// What was small on the way lies there unpacked until the call is complete.
    @Test
    void whatIsUnpackedCounts() throws Exception {
        Call<?, ?> packed = list(ANNE).reads(1000);
        packed.tracer.inboundMessageRead(0, 1000, -1);
        packed.tracer.inboundUncompressedSize(LARGEST + 1);
        assertThat(packed.ended()).contains("RESOURCE_EXHAUSTED");
    }

    @Test
    void whenAllHoldTooMuchSmallRequestsGoOn() throws Exception {
        list(ANNE).reads(LARGEST);
        list(BEN).reads(LARGEST);
        Caller eve = new Caller(Caller.Role.VIEWER, "eve");
        assertThat(list(eve).reads(1000).goesOn()).isTrue();
        assertThat(list(eve).reads(100_000).ended())
                .contains("all callers hold more than 2048 KiB");
    }

    @Test
    void strangersHoldLittle() throws Exception {
        Call<?, ?> stranger = new Call<>(limit, null, IncidentsGrpc.getListIncidentsMethod());
        assertThat(stranger.reads(10_000).goesOn()).isTrue();
        assertThat(stranger.reads(300_000).ended())
                .contains("callers nobody vouches for hold more than 256 KiB");
    }

    @Test
    void aRequestIsCompleteInTime() throws Exception {
        UnfinishedRequests hasty = UnfinishedRequests.ofCallers(LARGEST, Duration.ofMillis(50),
                timer);
        Call<?, ?> slow = new Call<>(hasty, ANNE, IncidentsGrpc.getListIncidentsMethod());
        Call<?, ?> complete = new Call<>(hasty, ANNE, IncidentsGrpc.getListIncidentsMethod());
        complete.listener.onHalfClose();
        assertThat(slow.ended()).contains("DEADLINE_EXCEEDED");
        assertThat(complete.goesOn()).isTrue();
    }

    /// An agent talks for weeks: what it said is taken, what it is saying is held.
    @Test
    void ofAStreamTheMessageUnderWayIsHeld() throws Exception {
        UnfinishedRequests ofAgents = UnfinishedRequests.ofAgents(LARGEST, timer);
        Caller rack = new Caller(Caller.Role.AGENT, "rack-1");
        Call<AgentMessage, ?> stream = new Call<>(ofAgents, rack, LinkGrpc.getConnectMethod());
        for (int i = 0; i < 10; i++) {
            stream.reads(LARGEST).tracer.inboundMessageRead(i, LARGEST, -1);
            stream.tracer.inboundUncompressedSize(LARGEST);
        }
        assertThat(ofAgents.bytes()).isZero();
        assertThat(stream.reads(LARGEST).goesOn()).isTrue();
        Call<AgentMessage, ?> again = new Call<>(ofAgents, rack, LinkGrpc.getConnectMethod());
        assertThat(again.reads(LARGEST).goesOn()).isTrue();
        Call<AgentMessage, ?> third = new Call<>(ofAgents, rack, LinkGrpc.getConnectMethod());
        assertThat(third.reads(1).ended()).contains("RESOURCE_EXHAUSTED")
                .contains("coldaisle:agent:rack-1");
    }
}
