package io.coldaisle.hub.standby;

import io.coldaisle.hub.security.Caller;
import io.coldaisle.v1.Beat;
import io.coldaisle.v1.FollowRequest;
import io.coldaisle.v1.FollowResponse;
import io.coldaisle.v1.ForgetStandbyRequest;
import io.coldaisle.v1.GetPairRequest;
import io.coldaisle.v1.Pair;
import io.coldaisle.v1.PairRole;
import io.coldaisle.v1.StandbyGrpc;
import io.coldaisle.v1.TakeOverRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The pair, at its standby.
final class StandbyPair extends StandbyGrpc.StandbyImplBase {
    private final PairSettings settings;
    private final Follower follower;
    private final Supplier<TakeOver.Known> known;
    private final Consumer<Following.Wanted> takeOver;
    private final LongSupplier clock;

    /// @param takeOver called when somebody wants it
    StandbyPair(PairSettings settings, Follower follower, Supplier<TakeOver.Known> known,
            Consumer<Following.Wanted> takeOver, LongSupplier clock) {
        this.settings = settings;
        this.follower = follower;
        this.known = known;
        this.takeOver = takeOver;
        this.clock = clock;
    }

    @Override
    public StreamObserver<FollowRequest> follow(StreamObserver<FollowResponse> out) {
        return Refused.with(Status.FAILED_PRECONDITION
                .withDescription("this hub is itself a standby, of "
                        + settings.address()
                        + "; one of the two has to be started without \"standby\""
                        + " once, or told to take over (coldaisle standby take-over)")
                .asRuntimeException(), out);
    }

    @Override
    public void getPair(GetPairRequest request, StreamObserver<Pair> out) {
        out.onNext(view());
        out.onCompleted();
    }

    private Pair view() {
        Beat last = follower.last();
        TakeOver.Known now = known.get();
        return Pair.newBuilder()
                .setRole(PairRole.PAIR_ROLE_STANDBY)
                .setTerm(last == null ? 0 : last.getTerm())
                .setPeer(settings.address())
                .setConnected(follower.connected())
                .setPaired(now.paired())
                .setPosition(follower.position())
                .setPeerPosition(last == null ? 0 : last.getPosition())
                .setLostSinceMs(follower.connected()
                        ? 0
                        : clock.getAsLong() - follower.silence().toMillis())
                .setProblem(problem(now))
                .setAgents(now.tried())
                .build();
    }

    private String problem(TakeOver.Known now) {
        return follower.connected() && now.paired()
                ? ""
                : follower.problem().isEmpty()
                        ? TakeOver.obstacle(now, settings)
                        : follower.problem() + "; " + TakeOver.obstacle(now, settings);
    }

    @Override
    public void takeOver(TakeOverRequest request, StreamObserver<Pair> out) {
        String doubt = TakeOver.doubt(known.get(), settings);
        if (follower.connected()) {
            out.onError(Status.FAILED_PRECONDITION.withDescription("the active hub is there; stop"
                    + " it first, then its standby has all it had").asRuntimeException());
        } else if (follower.position() == 0) {
            out.onError(Status.FAILED_PRECONDITION.withDescription(
                    "this standby has no copy yet").asRuntimeException());
        } else if (!doubt.isEmpty() && !request.getForce()) {
            out.onError(Status.FAILED_PRECONDITION.withDescription("the copy may lack what agents"
                    + " were acknowledged: " + doubt + "; --force takes over all the same")
                    .asRuntimeException());
        } else {
            Caller caller = Caller.CURRENT.get();
            out.onNext(view());
            out.onCompleted();
            takeOver.accept(new Following.Wanted(caller == null ? "somebody" : caller.uri(),
                    !doubt.isEmpty()));
        }
    }

    @Override
    public void forgetStandby(ForgetStandbyRequest request, StreamObserver<Pair> out) {
        out.onError(Status.FAILED_PRECONDITION.withDescription("this hub is the standby; ask the"
                + " active one, " + settings.address() + ", to give it up").asRuntimeException());
    }
}
