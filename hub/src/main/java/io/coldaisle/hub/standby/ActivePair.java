package io.coldaisle.hub.standby;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.security.AuditNote;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.PairRecord;
import io.coldaisle.v1.FollowRequest;
import io.coldaisle.v1.FollowResponse;
import io.coldaisle.v1.ForgetStandbyRequest;
import io.coldaisle.v1.GetPairRequest;
import io.coldaisle.v1.Pair;
import io.coldaisle.v1.PairRole;
import io.coldaisle.v1.StandbyGrpc;
import io.coldaisle.v1.TakeOverRequest;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pair, at a hub that serves.
public final class ActivePair extends StandbyGrpc.StandbyImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(ActivePair.class);

    private final @Nullable PairSettings settings;
    private final Leader leader;
    private final Pairing pairing;
    private final LongSupplier clock;
    private final StandbyAlarm alarm;
    private final AtomicReference<@Nullable FollowSession> standby = new AtomicReference<>();
    private volatile long lostSinceMs;

    /// @param settings null for a hub that has no standby
    /// @param data the hub's folder
    /// @param agents with an open stream
    public ActivePair(@Nullable PairSettings settings, Path data, HubTables tables, Engine engine,
            Pairing pairing, long term, IntSupplier agents, LongSupplier clock) {
        this.settings = settings;
        this.leader = new Leader(data, tables, engine, pairing, term, agents);
        this.pairing = pairing;
        this.clock = clock;
        this.alarm = new StandbyAlarm(engine, pairing);
        this.lostSinceMs = clock.getAsLong();
    }

    @Override
    public StreamObserver<FollowRequest> follow(StreamObserver<FollowResponse> out) {
        Caller caller = Caller.CURRENT.get();
        if (settings == null) {
            return Refused.with(
                    Status.FAILED_PRECONDITION.withDescription("this hub has no standby configured;"
                            + " add \"standby: {peer: HOST:PORT}\" with the standby's address to its"
                            + " configuration, and restart it").asRuntimeException(),
                    out);
        }
        AtomicReference<@Nullable FollowSession> mine = new AtomicReference<>();
        FollowSession session = new FollowSession(leader, caller == null ? "" : caller.name(),
                (ServerCallStreamObserver<FollowResponse>) out, () -> over(mine.get()));
        mine.set(session);
        FollowSession before = standby.getAndSet(session);
        lostSinceMs = 0;
        if (before != null) {
            before.end(Status.ABORTED.withDescription("another standby, or this one again, has"
                    + " begun to follow"));
        }
        return session;
    }

    private void over(@Nullable FollowSession session) {
        if (standby.compareAndSet(session, null)) {
            lostSinceMs = clock.getAsLong();
            pairing.lost();
        }
    }

    /// True while a standby is connected.
    public boolean followed() {
        return standby.get() != null;
    }

    /// Called now and then: agents do not wait forever for a standby that does not come back.
    public void turn() {
        PairSettings known = settings;
        if (known != null) {
            alarm.turn(problem());
        }
        if (known != null && pairing.paired() && pairing.away().compareTo(known.aloneAfter()) > 0) {
            LOG.error("the standby has been away for {} h; from now on agents are acknowledged"
                    + " without it, and it cannot take over by itself",
                    pairing.away().toHours());
            leader.pair(false);
        }
    }

    /// Ends the standby's stream.
    public void close() {
        FollowSession session = standby.getAndSet(null);
        if (session != null) {
            session.end(Status.UNAVAILABLE.withDescription("the hub is stopping"));
        }
    }

    @Override
    public void getPair(GetPairRequest request, StreamObserver<Pair> out) {
        out.onNext(view());
        out.onCompleted();
    }

    private Pair view() {
        PairSettings known = settings;
        return Pair.newBuilder()
                .setRole(known == null ? PairRole.PAIR_ROLE_SINGLE : PairRole.PAIR_ROLE_ACTIVE)
                .setTerm(leader.term())
                .setPeer(known == null ? "" : known.address())
                .setConnected(followed())
                .setPaired(pairing.paired())
                .setPosition(leader.tables().store().position())
                .setPeerPosition(pairing.confirmed())
                .setLostSinceMs(known == null ? 0 : lostSinceMs)
                .setProblem(problem())
                .setAgents(leader.agents().getAsInt())
                .build();
    }

    private String problem() {
        if (settings == null || pairing.inStep()) {
            return "";
        }
        String why = followed() ? "the standby is not in step" : "the standby is not connected";
        return pairing.paired()
                ? why + ": agents keep what they send until it is, or is given up"
                        + " (coldaisle standby forget)"
                : why + ", and what agents are acknowledged is on this hub alone";
    }

    @Override
    public void takeOver(TakeOverRequest request, StreamObserver<Pair> out) {
        out.onError(Status.FAILED_PRECONDITION.withDescription("this hub is active already; ask"
                + " the standby to take over").asRuntimeException());
    }

    @Override
    public void forgetStandby(ForgetStandbyRequest request, StreamObserver<Pair> out) {
        if (followed()) {
            out.onError(Status.FAILED_PRECONDITION.withDescription("the standby is connected; stop"
                    + " it first").asRuntimeException());
            return;
        }
        AuditNote note = AuditNote.CURRENT.get();
        leader.engine().submit(step -> {
            AuditNote.done(note, step);
            step.tables()
                    .pair(step.transaction(), new PairRecord(leader.term(), false, step.nowMs()));
            return true;
        }, (_, problem) -> {
            if (problem == null) {
                pairing.paired(false);
                alarm.over();
                out.onNext(view());
                out.onCompleted();
            } else {
                out.onError(Status.UNAVAILABLE.withDescription(problem.getMessage())
                        .asRuntimeException());
            }
        });
    }
}
