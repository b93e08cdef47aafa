package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.net.Timeline;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Carries one datagram at a time to one BMC and waits for its answer, a limited number of times.
/// What answers nothing is counted as garbage and changes nothing.
final class Courier {
    static final int ATTEMPTS = 3;
    /// The answer of a [Recipient] that saw a part of what it waits for.
    static final Runnable NOT_YET = () -> {};
    private final DatagramTransport transport;
    private final long attemptMs;
    private DatagramTransport.@Nullable Line line;
    private @Nullable Errand current;

    Courier(DatagramTransport transport, long attemptMs) {
        this.transport = transport;
        this.attemptMs = attemptMs;
    }

    /// Who waits for an answer.
    interface Recipient {
        /// What to do now that the answer is there; null when this is not it.
        @Nullable
        Runnable take(RmcpFrame frame);

        /// Every attempt passed without an answer.
        void silent();
    }

    private static final class Errand {
        final Supplier<byte[]> datagram;
        final Recipient recipient;
        int attemptsLeft;
        Timeline.@Nullable Timer timer;

        Errand(int attempts, Supplier<byte[]> datagram, Recipient recipient) {
            this.attemptsLeft = attempts;
            this.datagram = datagram;
            this.recipient = recipient;
        }

        void stop() {
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    void open(java.net.InetSocketAddress peer) {
        line = transport.register(peer, this::received);
    }

    boolean isOpen() {
        return line != null;
    }

    /// @param datagram made anew for each attempt: a session numbers its datagrams
    void exchange(int attempts, Supplier<byte[]> datagram, Recipient recipient) {
        if (current != null) {
            throw new IllegalStateException("one request at a time");
        }
        current = new Errand(attempts, datagram, recipient);
        attempt(current);
    }

    private void attempt(Errand errand) {
        errand.attemptsLeft--;
        errand.timer = transport.loop().schedule(attemptMs, () -> late(errand));
        send(errand.datagram.get());
    }

    /// Sends and waits for nothing. A send that fails is an attempt without an answer.
    void send(byte[] datagram) {
        if (line != null) {
            line.send(datagram, _ -> transport.traffic().garbage());
        }
    }

    private void late(Errand errand) {
        if (current != errand) {
            return;
        }
        if (errand.attemptsLeft > 0) {
            attempt(errand);
        } else {
            current = null;
            errand.recipient.silent();
        }
    }

    private void received(byte[] datagram) {
        Errand errand = current;
        Runnable next = errand == null ? null : offered(errand, datagram);
        if (errand == null || next == null) {
            transport.traffic().garbage();
            return;
        }
        if (next != NOT_YET) {
            errand.stop();
            current = null;
            next.run();
        }
    }

    private static @Nullable Runnable offered(Errand errand, byte[] datagram) {
        try {
            return errand.recipient.take(RmcpCodec.decode(datagram));
        } catch (MalformedAnswer garbage) {
            return null;
        }
    }

    /// Forgets what is under way.
    void abandon() {
        if (current != null) {
            current.stop();
            current = null;
        }
    }

    void close() {
        abandon();
        if (line != null) {
            line.close();
            line = null;
        }
    }
}
