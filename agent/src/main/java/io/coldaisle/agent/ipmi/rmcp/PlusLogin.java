package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Logs in by RMCP+: proposes one suite after the other until the BMC takes one, then RAKP.
final class PlusLogin {
    private static final int RANDOM_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Courier courier;
    private final Account account;
    private final int role;
    private final boolean keyIsSet;
    private final Deque<CipherSuite> suites;
    private final LeftSessions sessions;
    private final Consumer<LoginResult> done;

    /// @param role privilege level
    /// @param keyIsSet the BMC says that it has a key of its own (Kg)
    /// @param suites to be tried, best first
    /// @param sessions hears of the session before the BMC opens it
    PlusLogin(Courier courier, Account account, int role, boolean keyIsSet,
            List<CipherSuite> suites, LeftSessions sessions, Consumer<LoginResult> done) {
        this.courier = courier;
        this.account = account;
        this.role = role;
        this.keyIsSet = keyIsSet;
        this.suites = new ArrayDeque<>(suites);
        this.sessions = sessions;
        this.done = done;
    }

    void start() {
        CipherSuite suite = suites.poll();
        if (suite == null) {
            done.accept(new LoginResult.Failed(new IpmiReply.Denied(
                    "the BMC takes none of the cipher suites allowed here: 17 and 3, or the one "
                            + "that `cipher_suite` of the credentials names")));
            return;
        }
        var opening = new Rakp.Opening(account, suite, role, RANDOM.nextInt(256),
                RANDOM.nextInt() | 1);
        step(opening, RmcpCodec.OPEN_SESSION_REQUEST, opening.request(),
                RmcpCodec.OPEN_SESSION_RESPONSE, "Open Session", response -> opened(opening,
                        response));
    }

    private void opened(Rakp.Opening opening, Bytes response) {
        if (RakpStatus.isOtherSuite(response.u8(1))) {
            start();
        } else if (response.u8(1) != RakpStatus.OK) {
            refused(response.u8(1));
        } else if (!opening.accepts(response)) {
            start();
        } else {
            byte[] random = new byte[RANDOM_BYTES];
            RANDOM.nextBytes(random);
            Rakp.Asking asking = opening.accepted(response, Bytes.wrap(random));
            // from here on the BMC holds a slot for it, whether the login comes to its end or not
            sessions.begun(asking.managed());
            step(opening, RmcpCodec.RAKP_1, asking.request(), RmcpCodec.RAKP_2, "RAKP 1",
                    rakp2 -> challenged(asking, rakp2));
        }
    }

    private void challenged(Rakp.Asking asking, Bytes rakp2) {
        if (rakp2.u8(1) != RakpStatus.OK) {
            sessions.refused(asking.managed());
            refused(rakp2.u8(1));
            return;
        }
        Rakp.Proving proving = asking.proven(rakp2);
        if (proving == null) {
            courier.send(RmcpCodec.plus(RmcpCodec.RAKP_3, 0, 0, asking.giveUp()));
            sessions.refused(asking.managed());
            done.accept(new LoginResult.Failed(new IpmiReply.Denied("the password of "
                    + account.user() + " is not the one the BMC has")));
            return;
        }
        step(asking.opening(), RmcpCodec.RAKP_3, proving.request(), RmcpCodec.RAKP_4, "RAKP 3",
                rakp4 -> proved(proving, rakp4));
    }

    private void proved(Rakp.Proving proving, Bytes rakp4) {
        if (rakp4.u8(1) != RakpStatus.OK) {
            sessions.refused(proving.asking().managed());
            refused(rakp4.u8(1));
            return;
        }
        SessionKeys keys = proving.agreed(rakp4);
        if (keys == null) {
            done.accept(new LoginResult.Failed(new IpmiReply.Denied(
                    keyIsSet || account.key() != null
                            ? "the BMC key (Kg) is not the one the BMC has: see `key` of the "
                                    + "credentials"
                            : "the BMC's last proof is wrong: its session key is not ours")));
        } else {
            done.accept(new LoginResult.Open(new PlusLayer(keys)));
        }
    }

    private void refused(int status) {
        String reason = "the BMC refuses user " + account.user() + ": "
                + RakpStatus.describe(status);
        if (RakpStatus.isRole(status)) {
            done.accept(new LoginResult.RoleRefused(reason));
        } else if (RakpStatus.isRoom(status)) {
            done.accept(new LoginResult.NoRoom("the BMC has no free session; those that nobody "
                    + "uses end within a minute or so"));
        } else {
            done.accept(new LoginResult.Failed(new IpmiReply.Denied(reason)));
        }
    }

    private void step(Rakp.Opening opening, int type, Bytes payload, int answer, String name,
            Consumer<Bytes> next) {
        byte[] datagram = RmcpCodec.plus(type, 0, 0, payload);
        courier.exchange(Courier.ATTEMPTS, () -> datagram, new Courier.Recipient() {
            @Override
            public @Nullable Runnable take(RmcpFrame frame) {
                return frame instanceof RmcpFrame.Plus plus && plus.payloadType() == answer
                        && isOurs(opening, plus.payload())
                                ? () -> next.accept(plus.payload())
                                : null;
            }

            @Override
            public void silent() {
                done.accept(new LoginResult.Failed(new IpmiReply.Unreachable("no answer to " + name
                        + " of the login; some BMCs are silent when they do not know the user")));
            }
        });
    }

    /// Of this login: the tag and our number of the session. A refusal may leave out the number.
    private static boolean isOurs(Rakp.Opening opening, Bytes payload) {
        boolean sameTag = payload.u8(0) == opening.tag();
        boolean refusal = payload.u8(1) != RakpStatus.OK;
        return sameTag && (refusal || (int) payload.u32(4) == opening.console());
    }
}
