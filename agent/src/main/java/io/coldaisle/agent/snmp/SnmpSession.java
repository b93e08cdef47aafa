package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.snmp.SnmpCodec.Decoded;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/// Requests to one device, one in flight, each sent up to three times.
final class SnmpSession implements SnmpExchange {
    private static final int ATTEMPTS = 3;
    /// REPORTs to one request: engine unknown, then clock unknown, then one to spare.
    private static final int MAX_REPORTS = 3;
    private static final long RELEARN_SOONEST_MS = 60_000;
    private final DatagramTransport transport;
    private final Endpoint endpoint;
    private final long attemptMs;
    private final int attempts;
    private final GetPace getPace = new GetPace();
    private final WalkPace walkPace = new WalkPace();
    private SnmpCodec codec;
    private DatagramTransport.@Nullable Line line;
    private @Nullable Request current;
    private int nextRequestId = 1;
    private boolean everRelearned;
    private long relearnedAtMs;

    SnmpSession(DatagramTransport transport, Endpoint endpoint, long deadlineMs) {
        this(transport, endpoint, Math.clamp(deadlineMs / (ATTEMPTS + 1), 100, 2000), ATTEMPTS);
    }

    /// A session with patience of its own.
    ///
    /// @param attempts how often a request is sent
    SnmpSession(DatagramTransport transport, Endpoint endpoint, long attemptMs, int attempts) {
        this.transport = transport;
        this.endpoint = endpoint;
        this.attemptMs = attemptMs;
        this.attempts = attempts;
        this.codec = newCodec();
    }

    /// How much the device bears at once; kept for as long as it is polled.
    @Override
    public GetPace getPace() {
        return getPace;
    }

    @Override
    public WalkPace walkPace() {
        return walkPace;
    }

    /// The engine id of an SNMPv3 device in hex; empty while it is not known, or with no other version.
    String engineId() {
        return codec instanceof UserCodec user ? user.engineId() : "";
    }

    @Override
    public boolean knowsBulk() {
        return codec.knowsBulk();
    }

    @Override
    public long nowMs() {
        return transport.loop().nowMs();
    }

    private SnmpCodec newCodec() {
        return switch (endpoint.login()) {
            case Login.Community(var community, var version) ->
                new CommunityCodec(community.reveal(), version);
            case Login.SnmpUser user -> new UserCodec(user);
            case Login.None _ -> new CommunityCodec("public", Login.SnmpVersion.V2C);
            case Login.UserPassword _,Login.IpmiUser _ ->
                throw new IllegalArgumentException(endpoint.url()
                        + ": SNMP takes a community or an SNMPv3 user, not user and password");
        };
    }

    /// Forgets what was learned of the device's SNMPv3 engine. After a device was replaced or its
    /// clock went back, nothing it says would be authentic otherwise.
    void startAfresh() {
        codec = newCodec();
    }

    /// Sends a request. The answer comes once, unless [#abandon] does first.
    @Override
    public void request(int type, List<OID> oids, int maxRepetitions, Consumer<SnmpReply> done) {
        request(type, oids, maxRepetitions, attempts, attemptMs, done);
    }

    /// Asks once, and waits for as long as others are waited for in all: a dead device gets one
    /// datagram, and a slow one is found again.
    void probe(OID oid, Consumer<SnmpReply> done) {
        request(PDU.GET, List.of(oid), 0, 1, attempts * attemptMs, done);
    }

    private void request(int type, List<OID> oids, int maxRepetitions, int mostAttempts,
            long waitMs, Consumer<SnmpReply> done) {
        if (current != null) {
            throw new IllegalStateException("one request at a time: " + endpoint.url());
        }
        PDU pdu = codec.newPdu();
        pdu.setType(type);
        for (OID oid : oids) {
            pdu.add(new VariableBinding(oid));
        }
        if (type == PDU.GETBULK) {
            pdu.setNonRepeaters(0);
            pdu.setMaxRepetitions(maxRepetitions);
        }
        int id = nextRequestId;
        nextRequestId = nextRequestId == Integer.MAX_VALUE ? 1 : nextRequestId + 1;
        pdu.setRequestID(new org.snmp4j.smi.Integer32(id));
        Request request = new Request(id, pdu, mostAttempts, waitMs, done);
        current = request;
        if (line != null) {
            send(request);
        } else {
            transport.loop()
                    .resolve(endpoint.host(), endpoint.port(), found -> open(found, request));
        }
    }

    private void open(InetSocketAddress found, Request request) {
        if (current != request) {
            return;
        }
        if (found.isUnresolved()) {
            finish(request, new SnmpReply.Unreachable("no address for " + endpoint.host()));
            return;
        }
        line = transport.register(found, this::received);
        send(request);
    }

    private void send(Request request) {
        DatagramTransport.Line open = line;
        if (open == null) {
            return;
        }
        request.attempts++;
        try {
            codec.forget(request.id);
            byte[] datagram = codec.encode(request.pdu);
            request.timer = transport.loop().schedule(request.waitMs, () -> unanswered(request));
            open.send(datagram, cause -> failed(request, cause));
        } catch (IOException | RuntimeException unsent) {
            finish(request, new SnmpReply.Refused("cannot secure the request: " + unsent));
        }
    }

    private void failed(Request request, Throwable cause) {
        if (current == request) {
            finish(request, new SnmpReply.Unreachable(cause.toString()));
        }
    }

    private void unanswered(Request request) {
        if (current != request) {
            return;
        }
        if (request.attempts < request.mostAttempts) {
            if (request.attempts == request.mostAttempts - 1 && !request.relearned
                    && codec.mayBeOutOfDate()) {
                // some devices drop what is for an engine id they no longer have, without a REPORT
                request.relearned = true;
                startAfresh();
            }
            send(request);
        } else {
            finish(request, new SnmpReply.NoAnswer());
        }
    }

    private void received(byte[] datagram) {
        Request request = current;
        if (request == null) {
            transport.traffic().garbage();
            return;
        }
        Decoded decoded;
        try {
            decoded = codec.decode(datagram);
        } catch (IOException | RuntimeException unreadable) {
            transport.traffic().garbage();
            if (codec.mayBeOutOfDate() && relearnIsDue()) {
                relearnEngine(request);
            }
            return;
        }
        switch (decoded) {
            case Decoded.Response(int id, PDU pdu) when id == request.id ->
                finish(request, new SnmpReply.Response(pdu));
            case Decoded.Refused(int id, String reason) when id == request.id ->
                finish(request, new SnmpReply.Refused(reason));
            case Decoded.SendAgain(int id) when id == request.id -> sendAgain(request);
            case Decoded.Response _,Decoded.Refused _,Decoded.SendAgain _ ->
                transport.traffic().garbage();
        }
    }

    private void sendAgain(Request request) {
        request.cancelTimer();
        if (++request.reports > MAX_REPORTS) {
            if (request.relearned) {
                finish(request, new SnmpReply.NoAnswer());
            } else {
                relearnEngine(request);
            }
            return;
        }
        request.attempts = Math.max(0, request.attempts - 1);
        send(request);
    }

    /// A slow device's second answer to a request that was sent twice is unreadable too, and common.
    private boolean relearnIsDue() {
        return !everRelearned
                || transport.loop().elapsedMs() - relearnedAtMs >= RELEARN_SOONEST_MS;
    }

    /// An answer that is not authentic, or reports that never end, come of a device that was reset or
    /// replaced: its boots went back, or its engine id is new. What was learned is forgotten, once a
    /// request: anybody can send garbage.
    private void relearnEngine(Request request) {
        if (request.relearned) {
            return;
        }
        request.relearned = true;
        request.reports = 0;
        relearnedAtMs = transport.loop().elapsedMs();
        everRelearned = true;
        startAfresh();
        request.cancelTimer();
        request.attempts = Math.max(0, request.attempts - 1);
        send(request);
    }

    private void finish(Request request, SnmpReply reply) {
        request.cancelTimer();
        current = null;
        if (!(reply instanceof SnmpReply.Response)) {
            codec.forget(request.id);
        }
        request.done.accept(reply);
    }

    /// Drops the request in flight; its answer, should it come, is garbage.
    void abandon() {
        Request request = current;
        if (request != null) {
            request.cancelTimer();
            codec.forget(request.id);
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

    private static final class Request {
        final int id;
        final PDU pdu;
        final int mostAttempts;
        final long waitMs;
        final Consumer<SnmpReply> done;
        int attempts;
        int reports;
        boolean relearned;
        Timeline.@Nullable Timer timer;

        Request(int id, PDU pdu, int mostAttempts, long waitMs, Consumer<SnmpReply> done) {
            this.id = id;
            this.pdu = pdu;
            this.mostAttempts = mostAttempts;
            this.waitMs = waitMs;
            this.done = done;
        }

        void cancelTimer() {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
        }
    }
}
