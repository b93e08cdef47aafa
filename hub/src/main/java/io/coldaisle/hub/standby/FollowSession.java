package io.coldaisle.hub.standby;

import io.coldaisle.v1.FollowRequest;
import io.coldaisle.v1.FollowResponse;
import io.coldaisle.v1.FollowStart;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stream of the standby, at the active hub.
final class FollowSession implements StreamObserver<FollowRequest>, Shipper.Outflow {
    private static final Logger LOG = LoggerFactory.getLogger(FollowSession.class);

    private final Leader leader;
    private final String name;
    private final ServerCallStreamObserver<FollowResponse> out;
    private final Runnable onEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private boolean ended;
    private @Nullable Thread thread;

    FollowSession(Leader leader, String name, ServerCallStreamObserver<FollowResponse> out,
            Runnable onEnd) {
        this.leader = leader;
        this.name = name;
        this.out = out;
        this.onEnd = onEnd;
        out.setOnReadyHandler(this::ready);
        out.setOnCancelHandler(() -> gone("its stream broke"));
    }

    @Override
    public void onNext(FollowRequest message) {
        if (ended()) {
            return;
        }
        switch (message.getMessageCase()) {
            case START -> begin(message.getStart());
            case CONFIRMED -> {
                if (leader.pairing().confirmed(message.getConfirmed().getPosition())) {
                    leader.pair(true);
                }
            }
            case MESSAGE_NOT_SET -> LOG.debug("ignored a {}", message.getMessageCase());
        }
    }

    private void begin(FollowStart start) {
        if (thread != null) {
            end(Status.INVALID_ARGUMENT.withDescription("FollowStart comes once"));
            return;
        }
        LOG.info("standby {} follows from position {}", name, start.getPosition());
        leader.pairing().begun();
        thread = Thread.ofVirtual().name("shipper").start(new Shipper(leader, start, this));
    }

    private void ready() {
        lock.lock();
        try {
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void send(FollowResponse message) throws InterruptedException {
        lock.lock();
        try {
            while (!ended && !out.isReady()) {
                room.await();
            }
            if (!ended) {
                out.onNext(message);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end(@Nullable Status why) {
        if (over()) {
            if (why == null) {
                out.onCompleted();
            } else {
                out.onError(why.asRuntimeException());
            }
        }
    }

    private void gone(String why) {
        if (over()) {
            LOG.warn("standby {} is gone: {}", name, why);
        }
    }

    /// @return true the first time
    private boolean over() {
        lock.lock();
        try {
            if (ended) {
                return false;
            }
            ended = true;
            room.signalAll();
        } finally {
            lock.unlock();
        }
        onEnd.run();
        return true;
    }

    @Override
    public void onError(Throwable problem) {
        gone(Status.fromThrowable(problem).toString());
    }

    @Override
    public void onCompleted() {
        end(null);
    }
}
