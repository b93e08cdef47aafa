package io.coldaisle.hub.standby;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.StoreException;
import io.coldaisle.hub.store.StoreFormat;
import io.coldaisle.hub.store.WrittenSince;
import io.coldaisle.hub.store.WrittenSince.Written;
import io.coldaisle.v1.Beat;
import io.coldaisle.v1.Change;
import io.coldaisle.v1.FollowResponse;
import io.coldaisle.v1.FollowStart;
import io.coldaisle.v1.IdentityFiles;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the active hub's store to its standby: a copy when that is needed, then each write, on a thread of
/// its own.
final class Shipper implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int LOOK_AT_IDENTITY = 10;

    private final Leader leader;
    private final FollowStart start;
    private final Outflow out;
    private final IdentityFolder identity;
    private String told;
    private int beats;

    Shipper(Leader leader, FollowStart start, Outflow out) {
        this.leader = leader;
        this.start = start;
        this.out = out;
        this.identity = new IdentityFolder(leader.data());
        this.told = start.getIdentity();
    }

    @Override
    public void run() {
        try {
            if (start.getFormat() < StoreFormat.CURRENT) {
                throw Status.FAILED_PRECONDITION.withDescription("the standby reads formats of the"
                        + " store up to " + start.getFormat() + ", this hub writes "
                        + StoreFormat.CURRENT + "; install this version on it too")
                        .asRuntimeException();
            }
            tellIdentity();
            ship(goesOn() ? start.getPosition() : copy());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.end(Status.UNAVAILABLE.withDescription("the hub is stopping"));
        } catch (IOException | StoreException e) {
            LOG.warn("the standby is not served: {}", e.getMessage());
            out.end(Status.UNAVAILABLE.withDescription(e.getMessage()));
        } catch (io.grpc.StatusRuntimeException e) {
            out.end(e.getStatus());
        } catch (RuntimeException e) {
            LOG.error("the standby is not served", e);
            out.end(Status.INTERNAL.withDescription(e.toString()));
        }
    }

    /// True when what the standby has is the begin of this store, and the rest of it is still in the log.
    private boolean goesOn() {
        Store store = leader.tables().store();
        long position = start.getPosition();
        if (position <= 0 || start.getTerm() != leader.term() || position > store.position()) {
            return false;
        }
        try (WrittenSince rest = store.writtenSince(position)) {
            Written _ = rest.next();
            return true;
        } catch (StoreException tooLongAgo) {
            LOG.info("the standby gets a fresh copy: {}", tooLongAgo.getMessage());
            return false;
        }
    }

    private long copy() throws IOException, InterruptedException {
        return new CopySending(leader.data(), leader.tables().store(), out).send();
    }

    private void ship(long from) throws IOException, InterruptedException {
        Store store = leader.tables().store();
        long nextBeat = System.nanoTime();
        try (WrittenSince changes = store.writtenSince(from)) {
            while (!out.ended()) {
                long seen = store.position();
                Written written = changes.next();
                if (written != null) {
                    out.send(FollowResponse.newBuilder()
                            .setChange(Change.newBuilder()
                                    .setPosition(written.first())
                                    .setBatch(ByteString.copyFrom(written.bytes())))
                            .build());
                }
                if (System.nanoTime() - nextBeat >= 0) {
                    beat();
                    nextBeat = System.nanoTime() + BEAT.toNanos();
                }
                if (written == null) {
                    leader.pairing().awaitWritten(seen, BEAT.dividedBy(5));
                }
            }
        }
    }

    private void beat() throws IOException, InterruptedException {
        if (++beats % LOOK_AT_IDENTITY == 0) {
            tellIdentity();
        }
        out.send(FollowResponse.newBuilder()
                .setBeat(Beat.newBuilder()
                        .setPosition(leader.tables().store().position())
                        .setTerm(leader.term())
                        .setPaired(leader.pairing().paired())
                        .setAgents(leader.agents().getAsInt()))
                .build());
    }

    private void tellIdentity() throws IOException, InterruptedException {
        IdentityFiles files = identity.read();
        String digest = IdentityFolder.digest(files);
        if (!digest.equals(told)) {
            out.send(FollowResponse.newBuilder().setIdentity(files).build());
            told = digest;
        }
    }

    /// Where the session sends, as fast as the transport takes it.
    interface Outflow {
        /// Waits until the transport takes more.
        void send(FollowResponse message) throws InterruptedException;

        boolean ended();

        void end(@Nullable Status why);
    }
}
