package io.coldaisle.agent.modbus;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.net.Traffic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The requests of all devices behind one address: first come, first served, one in flight, over
/// one connection that is opened when it is needed and closed when it is not.
///
/// A device that does not answer costs the others its own waiting time and nothing more.
final class Gateway {
    private static final int MOST_WAITING = 256;
    private static final int MOST_STRAY = 64;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final GatewaySettings settings;
    private final GatewayLine line;
    private final Set<Traffic> users = new HashSet<>();
    private final Deque<Call> waiting = new ArrayDeque<>();
    private @Nullable Call inFlight;
    private Timeline.@Nullable Timer deadline;
    private Timeline.@Nullable Timer idle;
    private int transactionId;
    private int stray;
    private @Nullable String wrongId;
    private int silent;
    private int failures;
    private long notBeforeMs;
    private String lastFailure = "";
    private boolean answeredHere;

    /// @param user a device behind this address, by what is counted of it
    /// @param again true when it was sent on a connection that was lost before the answer
    private record Call(Traffic user, ReadRequest request, long timeoutMs,
            Consumer<ModbusReply> done, boolean again) {}

    Gateway(Endpoint endpoint, NetworkLoop loop, Traffic traffic, GatewaySettings settings) {
        this.loop = loop;
        this.traffic = traffic;
        this.settings = settings;
        this.line = new GatewayLine(endpoint.host(), endpoint.port(), loop, traffic,
                settings.connectMs(), new Events());
    }

    /// Asks. The reply is handed over once, unless [#cancel] comes first.
    void request(Traffic user, ReadRequest request, long timeoutMs,
            Consumer<ModbusReply> done) {
        users.add(user);
        if (waiting.size() >= MOST_WAITING) {
            done.accept(new ModbusReply.Unreachable("more than " + MOST_WAITING
                    + " requests wait for this address: poll less often"));
            return;
        }
        waiting.add(new Call(user, request, timeoutMs, done, false));
        pump();
    }

    private void pump() {
        if (inFlight != null) {
            return;
        }
        if (waiting.isEmpty()) {
            rest();
            return;
        }
        switch (line.state()) {
            case OPEN -> send(waiting.remove());
            case CLOSED -> connect();
            case OPENING, CLOSING -> {
                // goes on when that is over
            }
        }
    }

    private void connect() {
        if (loop.elapsedMs() < notBeforeMs) {
            failWaiting(new ModbusReply.Unreachable(lastFailure));
        } else {
            transactionId = 0;
            silent = 0;
            answeredHere = false;
            line.open();
        }
    }

    private void send(Call call) {
        stopResting();
        inFlight = call;
        stray = 0;
        wrongId = null;
        transactionId = transactionId % 0xffff + 1;
        int mine = transactionId;
        deadline = loop.schedule(call.timeoutMs(), () -> {
            if (inFlight == call && mine == transactionId) {
                overdue(call);
            }
        });
        line.send(MbapCodec.encode(transactionId, call.request()), call.user());
    }

    private void overdue(Call call) {
        String wrong = wrongId;
        silent++;
        if (silent >= settings.silentAfter()) {
            line.close();
        }
        finish(wrong == null
                ? new ModbusReply.NoAnswer(call.timeoutMs())
                : new ModbusReply.Malformed(wrong));
    }

    private void finish(ModbusReply reply) {
        Call call = inFlight;
        if (deadline != null) {
            deadline.cancel();
        }
        inFlight = null;
        if (call != null) {
            if (!(reply instanceof ModbusReply.Values || reply instanceof ModbusReply.Refused)) {
                call.user().tape().silent(call.request().what(), reply.describe());
            }
            call.done().accept(reply);
        }
        pump();
    }

    private void failWaiting(ModbusReply reply) {
        List<Call> failed = new ArrayList<>(waiting);
        waiting.clear();
        failed.forEach(call -> {
            call.user().tape().silent(call.request().what(), reply.describe());
            call.done().accept(reply);
        });
    }

    private void rest() {
        if (idle == null && line.state() == GatewayLine.State.OPEN) {
            idle = loop.schedule(settings.idleMs(), () -> {
                idle = null;
                line.close();
            });
        }
    }

    private void stopResting() {
        if (idle != null) {
            idle.cancel();
            idle = null;
        }
    }

    /// Forgets what this user asked. A request that is on its way is waited for, so that the next
    /// does not meet a device that is still busy with it.
    void cancel(Traffic user) {
        waiting.removeIf(call -> call.user() == user);
        Call call = inFlight;
        if (call != null && call.user() == user) {
            Call unheard = new Call(traffic.part(), call.request(), call.timeoutMs(), _ -> {},
                    true);
            inFlight = unheard;
            int mine = transactionId;
            if (deadline != null) {
                deadline.cancel();
            }
            deadline = loop.schedule(call.timeoutMs(), () -> {
                if (inFlight == unheard && mine == transactionId) {
                    overdue(unheard);
                }
            });
        }
    }

    /// This user asks no more; the last one closes the connection.
    void release(Traffic user) {
        cancel(user);
        users.remove(user);
        if (users.isEmpty()) {
            stopResting();
            inFlight = null;
            if (deadline != null) {
                deadline.cancel();
            }
            line.close();
        }
    }

    private final class Events implements GatewayLine.Listener {
        @Override
        public void opened() {
            pump();
        }

        @Override
        public void frame(MbapFrame frame) {
            Call call = inFlight;
            int bytes = MbapCodec.HEADER + frame.pdu().length;
            if (call == null || frame.transactionId() != transactionId) {
                traffic.received(bytes);
                strayed(frame);
                return;
            }
            call.user().received(bytes);
            silent = 0;
            failures = 0;
            answeredHere = true;
            finish(RegisterTape.taken(call.user().tape(), frame, call.request()));
        }

        /// An answer nobody waits for: a late one, or one with an id of its own invention.
        private void strayed(MbapFrame frame) {
            traffic.garbage();
            if (frame.transactionId() > transactionId || frame.transactionId() == 0) {
                wrongId = "answers with transaction id " + frame.transactionId() + " to "
                        + transactionId;
            }
            if (++stray > MOST_STRAY) {
                line.close();
                failed("sends what nobody asked for", true);
            }
        }

        @Override
        public void failed(String reason, boolean garbled) {
            stopResting();
            Call call = inFlight;
            if (call == null && line.state() != GatewayLine.State.CLOSED && !garbled
                    && waiting.isEmpty()) {
                return; // closed while nobody asked: its right
            }
            if (call != null && answeredHere && !garbled && !call.again()) {
                // a device may close after each answer, or just when we asked: once more
                inFlight = null;
                waiting.addFirst(new Call(call.user(), call.request(), call.timeoutMs(),
                        call.done(), true));
                return;
            }
            lastFailure = reason;
            long pause = settings.pauseMs() << Math.min(failures++, 10);
            notBeforeMs = loop.elapsedMs() + Math.min(pause, settings.longestPauseMs());
            ModbusReply reply = garbled
                    ? new ModbusReply.Malformed(reason)
                    : new ModbusReply.Unreachable(reason);
            if (call != null) {
                finish(reply);
            } else {
                failWaiting(reply);
            }
        }

        @Override
        public void closed() {
            pump();
        }
    }
}
