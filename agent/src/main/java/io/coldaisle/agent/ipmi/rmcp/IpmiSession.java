package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.CompletionCode;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Timeline;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One session with one BMC, one request in flight. It logs in when something is asked, keeps the
/// session alive, takes a new one when the BMC forgot it, and closes it.
///
/// A request that is not answered says nothing yet: the command may be one this BMC ignores, the
/// session may be gone, or the BMC. So the BMC is tried without a session, and then the session with
/// the simplest command, before anything is given up.
public final class IpmiSession {
    /// BMCs end a session that is idle for 60 s, some sooner (IPMI 2.0, section 6.12.15).
    private static final long KEEP_ALIVE_MS = 20_000;
    private final DatagramTransport transport;
    private final Endpoint endpoint;
    private final Courier courier;
    private final Conversation conversation;
    private final LoginSteps login;
    private final SessionOpening opening;
    private final LeftSessions sessions;
    private final Role role;
    private @Nullable SessionLayer layer;
    private @Nullable Request current;
    private @Nullable Runnable afterKeepAlive;
    private boolean keepingAlive;
    private boolean doubtful;
    private boolean closed;
    private long lastUseMs;
    private Timeline.@Nullable Timer keepAlive;

    private record Request(IpmiRequest request, Consumer<IpmiReply> done, boolean mayLogInAgain) {}

    /// @param deadlineMs of a whole poll; an attempt gets a share of it
    public IpmiSession(DatagramTransport transport, Endpoint endpoint, SessionStore kept,
            long deadlineMs) {
        this.transport = transport;
        this.endpoint = endpoint;
        this.courier = new Courier(transport,
                Math.clamp(deadlineMs / (Courier.ATTEMPTS + 1), 100, 2000));
        this.conversation = new Conversation(courier);
        Account account = Account.of(endpoint);
        this.role = new Role(account.privilege());
        this.sessions = new LeftSessions(kept, endpoint.url());
        this.login = new LoginSteps(conversation, account, sessions);
        this.opening = new SessionOpening(conversation, login, sessions, role);
    }

    /// Sends a request; logs in first when nobody has. The answer comes once, unless [#abandon] does
    /// first.
    public void request(IpmiRequest request, Consumer<IpmiReply> done) {
        if (current != null) {
            throw new IllegalStateException("one request at a time: " + endpoint.url());
        }
        Request fresh = new Request(request, done, true);
        current = fresh;
        if (keepingAlive) {
            afterKeepAlive = () -> withAddress(fresh, () -> proceed(fresh));
        } else {
            withAddress(fresh, () -> proceed(fresh));
        }
    }

    /// Finds out by one datagram whether a BMC is there. Needs no session.
    public void presence(Consumer<IpmiReply> done) {
        Request fresh = new Request(Commands.getDeviceId(), done, false);
        abandon();
        current = fresh;
        withAddress(fresh,
                () -> login.capabilities(1, role.level(), reply -> finish(fresh, reply)));
    }

    private void withAddress(Request request, Runnable then) {
        if (courier.isOpen()) {
            then.run();
            return;
        }
        transport.loop()
                .resolve(endpoint.host(), endpoint.port(), found -> resolved(found, request, then));
    }

    private void resolved(InetSocketAddress found, Request request, Runnable then) {
        if (current != request || closed) {
            return;
        }
        if (found.isUnresolved()) {
            finish(request, new IpmiReply.Unreachable("no address for " + endpoint.host()));
            return;
        }
        if (!courier.isOpen()) {
            courier.open(found);
        }
        then.run();
    }

    private void proceed(Request request) {
        SessionLayer open = layer;
        if (open == null) {
            logIn(request);
            return;
        }
        lastUseMs = transport.loop().elapsedMs();
        conversation.ask(open, request.request, doubtful ? 1 : Courier.ATTEMPTS,
                reply -> answered(request, reply));
    }

    private void answered(Request request, IpmiReply reply) {
        if (reply instanceof IpmiReply.Completed completed) {
            doubtful = false;
            if (completed.code() == CompletionCode.INSUFFICIENT_PRIVILEGE && role.raise()) {
                leaveThen(() -> logIn(request));
                return;
            }
        }
        if (reply instanceof IpmiReply.NoAnswer) {
            tryTheBmc(request, reply);
        } else {
            finish(request, reply);
        }
    }

    /// A dead BMC is to cost little, so it comes first.
    private void tryTheBmc(Request request, IpmiReply unanswered) {
        boolean wasDoubtful = doubtful;
        doubtful = true;
        login.capabilities(1, role.level(), reply -> {
            if (!(reply instanceof IpmiReply.Completed)) {
                finish(request, new IpmiReply.Unreachable("no answer"));
            } else if (wasDoubtful) {
                logInAgain(request);
            } else {
                tryTheSession(request, unanswered);
            }
        });
    }

    private void tryTheSession(Request request, IpmiReply unanswered) {
        SessionLayer open = layer;
        if (open == null) {
            logInAgain(request);
            return;
        }
        conversation.ask(open, Commands.getDeviceId(), 1, reply -> {
            if (reply instanceof IpmiReply.Completed) {
                doubtful = false;
                finish(request, unanswered);
            } else {
                logInAgain(request);
            }
        });
    }

    private void logInAgain(Request request) {
        if (request.mayLogInAgain) {
            layer = null;
            Request again = new Request(request.request, request.done, false);
            current = again;
            logIn(again);
        } else {
            finish(request, new IpmiReply.Unreachable("the BMC forgets the session again"));
        }
    }

    private void logIn(Request request) {
        opening.run(new SessionOpening.Listener() {
            @Override
            public void opened(SessionLayer open) {
                layer = open;
                doubtful = false;
                lastUseMs = transport.loop().elapsedMs();
                watch();
            }

            @Override
            public void lost() {
                layer = null;
            }

            @Override
            public void ready() {
                proceed(request);
            }

            @Override
            public void failed(IpmiReply why) {
                finish(request, why);
            }
        });
    }

    private void finish(Request request, IpmiReply reply) {
        if (current == request) {
            current = null;
            request.done.accept(reply);
        }
    }

    private void watch() {
        if (keepAlive != null) {
            keepAlive.cancel();
        }
        long idle = transport.loop().elapsedMs() - lastUseMs;
        keepAlive = transport.loop().schedule(Math.max(1, KEEP_ALIVE_MS - idle), this::beAlive);
    }

    private void beAlive() {
        SessionLayer open = layer;
        if (open == null || closed) {
            return;
        }
        boolean idle = transport.loop().elapsedMs() - lastUseMs >= KEEP_ALIVE_MS;
        if (!idle || current != null || doubtful) {
            lastUseMs = idle ? transport.loop().elapsedMs() : lastUseMs;
            watch();
            return;
        }
        keepingAlive = true;
        lastUseMs = transport.loop().elapsedMs();
        conversation.ask(open, Commands.getDeviceId(), 1, reply -> {
            keepingAlive = false;
            doubtful = !(reply instanceof IpmiReply.Completed);
            watch();
            Runnable waiting = afterKeepAlive;
            afterKeepAlive = null;
            if (waiting != null) {
                waiting.run();
            }
        });
    }

    /// Closes the session and goes on once the BMC has done so: a process killed in between still has its
    /// number on disk.
    private void leaveThen(Runnable next) {
        SessionLayer open = layer;
        layer = null;
        if (open == null) {
            next.run();
            return;
        }
        conversation.ask(open, Commands.closeSession(open.managed()), 1, reply -> {
            sessions.closed();
            next.run();
        });
    }

    private void leave() {
        SessionLayer open = layer;
        layer = null;
        if (open != null) {
            conversation.tell(open, Commands.closeSession(open.managed()));
            sessions.closed();
        }
    }

    /// Drops the request in flight. The session is kept, and tried before it is used again.
    public void abandon() {
        courier.abandon();
        if (current != null || keepingAlive) {
            doubtful = layer != null;
        }
        current = null;
        afterKeepAlive = null;
        if (keepingAlive) {
            keepingAlive = false;
            watch();
        }
    }

    /// Ends the session, without waiting for the BMC to say that it did.
    public void close() {
        closed = true;
        abandon();
        if (keepAlive != null) {
            keepAlive.cancel();
        }
        leave();
        courier.close();
    }
}
