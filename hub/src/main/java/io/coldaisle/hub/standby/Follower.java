package io.coldaisle.hub.standby;

import io.coldaisle.hub.store.StoreException;
import io.coldaisle.hub.store.StoreFormat;
import io.coldaisle.v1.Beat;
import io.coldaisle.v1.Confirmed;
import io.coldaisle.v1.FollowRequest;
import io.coldaisle.v1.FollowResponse;
import io.coldaisle.v1.FollowStart;
import io.coldaisle.v1.StandbyGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the active hub, over one stream after the other, on a thread of its own.
final class Follower implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration SILENT = Duration.ofSeconds(6);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Copy copy;
    private final Supplier<ManagedChannel> dial;
    private final Runnable identityChanged;
    private final LongSupplier nanos;
    private volatile @Nullable Beat last;
    private volatile long heardNanos;
    private volatile boolean connected;
    private volatile long position;
    private volatile String problem = "";

    /// @param dial opens a channel to the active hub
    /// @param identityChanged called when its keys and certificates have come
    Follower(Copy copy, Supplier<ManagedChannel> dial, Runnable identityChanged,
            LongSupplier nanos) {
        this.copy = copy;
        this.dial = dial;
        this.identityChanged = identityChanged;
        this.nanos = nanos;
        this.heardNanos = nanos.getAsLong();
        this.position = copy.position();
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                follow();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            copy.close();
        }
    }

    private void follow() throws InterruptedException {
        ManagedChannel channel = null;
        try {
            channel = dial.get();
            listen(StandbyGrpc.newBlockingV2Stub(channel).follow());
            over("it ended the stream");
        } catch (TimeoutException e) {
            over("it says nothing");
        } catch (StatusRuntimeException e) {
            over(words(e.getStatus()));
        } catch (io.grpc.StatusException e) {
            over(words(e.getStatus()));
        } catch (IOException | StoreException e) {
            LOG.error("the copy is not kept: {}", e.getMessage());
            over(String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            over(String.valueOf(e.getMessage()));
        } finally {
            connected = false;
            copy.interrupted();
            if (channel != null) {
                channel.shutdownNow();
            }
        }
    }

    private static String words(Status status) {
        Throwable cause = status.getCause();
        return status.getDescription() != null
                ? status.getDescription()
                : cause == null ? status.getCode().name() : String.valueOf(cause.getMessage());
    }

    private void over(String why) {
        if (connected || !why.equals(problem)) {
            LOG.warn("the active hub is not followed: {}", why);
        }
        problem = why;
    }

    private void listen(BlockingClientCall<FollowRequest, FollowResponse> call)
            throws InterruptedException, TimeoutException, IOException,
            io.grpc.StatusException {
        try {
            boolean _ = call.write(FollowRequest.newBuilder()
                    .setStart(FollowStart.newBuilder()
                            .setPosition(copy.position())
                            .setTerm(copy.term())
                            .setFormat(StoreFormat.CURRENT)
                            .setIdentity(copy.identity()))
                    .build());
            for (FollowResponse said = read(call); said != null; said = read(call)) {
                take(said, call);
            }
        } finally {
            call.cancel("the standby ends the stream", null);
        }
    }

    private static @Nullable FollowResponse read(
            BlockingClientCall<FollowRequest, FollowResponse> call)
            throws InterruptedException, TimeoutException, io.grpc.StatusException {
        return call.read(SILENT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void take(FollowResponse said, BlockingClientCall<FollowRequest, FollowResponse> call)
            throws IOException, InterruptedException, io.grpc.StatusException {
        switch (said.getMessageCase()) {
            case COPY_FILE -> {
                last = null;
                copy.take(said.getCopyFile());
            }
            case COPY_END -> {
                copy.end(said.getCopyEnd());
                confirm(copy.position(), call);
            }
            case CHANGE -> confirm(copy.write(said.getChange().getPosition(),
                    said.getChange().getBatch().toByteArray()), call);
            case BEAT -> beat(said.getBeat(), call);
            case IDENTITY -> {
                copy.identity(said.getIdentity());
                identityChanged.run();
            }
            case MESSAGE_NOT_SET -> LOG.debug("ignored a {}", said.getMessageCase());
        }
    }

    private void beat(Beat beat, BlockingClientCall<FollowRequest, FollowResponse> call)
            throws InterruptedException, io.grpc.StatusException {
        if (!connected) {
            LOG.info("following the active hub, at position {} of {}", position,
                    beat.getPosition());
            confirm(copy.position(), call);
        }
        connected = true;
        problem = "";
        heardNanos = nanos.getAsLong();
        last = beat;
    }

    private void confirm(long through, BlockingClientCall<FollowRequest, FollowResponse> call)
            throws InterruptedException, io.grpc.StatusException {
        position = through;
        boolean _ = call.write(FollowRequest.newBuilder()
                .setConfirmed(Confirmed.newBuilder().setPosition(through))
                .build());
    }

    boolean connected() {
        return connected;
    }

    /// Position of the last record of the copy.
    long position() {
        return position;
    }

    /// What the active hub said last, since its copy is whole; null when it has not been heard.
    @Nullable
    Beat last() {
        return last;
    }

    Duration silence() {
        return Duration.ofNanos(nanos.getAsLong() - heardNanos);
    }

    /// Why it does not follow; empty while it does.
    String problem() {
        return problem;
    }
}
