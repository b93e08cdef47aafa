package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.CompletionCode;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.ipmi.message.Responder;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Logs in as IPMI 1.5 does: Get Session Challenge, then Activate Session with MD5 (sections 22.16
/// and 22.17). The password is never sent.
final class Version15Login {
    private static final int GET_SESSION_CHALLENGE = 0x39;
    private static final int ACTIVATE_SESSION = 0x3A;
    private static final int NAME = 16;
    private static final int INVALID_USER = 0x81;
    private static final int NO_SLOT = 0x81;
    private static final int NO_SLOT_FOR_USER = 0x82;
    private static final int PRIVILEGE = 0x86;
    private static final int FIRST_SEQUENCE = 1;
    private final Conversation conversation;
    private final Account account;
    private final int role;
    private final Consumer<LoginResult> done;

    Version15Login(Conversation conversation, Account account, int role,
            Consumer<LoginResult> done) {
        this.conversation = conversation;
        this.account = account;
        this.role = role;
        this.done = done;
    }

    void start() {
        Bytes user = Bytes.wrap(Arrays.copyOf(account.userBytes().array(), NAME));
        var challenge = new IpmiRequest(Responder.BMC, Commands.APPLICATION,
                GET_SESSION_CHALLENGE, Bytes.of(RmcpCodec.TYPE_MD5).and(user));
        conversation.ask(challenge, Courier.ATTEMPTS, reply -> {
            if (!(reply instanceof IpmiReply.Completed answer)) {
                done.accept(new LoginResult.Failed(reply));
            } else if (answer.code() != CompletionCode.OK || answer.data().length() < 20) {
                done.accept(new LoginResult.Failed(new IpmiReply.Denied(
                        answer.code() == INVALID_USER
                                ? "the BMC does not know user " + account.user()
                                : "the BMC gives no challenge: " + reply.describe())));
            } else {
                activate((int) answer.data().u32(0), answer.data().part(4, 16));
            }
        });
    }

    private void activate(int temporary, Bytes challenge) {
        var activate = new IpmiRequest(Responder.BMC, Commands.APPLICATION, ACTIVATE_SESSION,
                Bytes.of(RmcpCodec.TYPE_MD5, role)
                        .and(challenge)
                        .and(Rakp.number(FIRST_SEQUENCE)));
        conversation.ask(new Temporary(temporary), activate, Courier.ATTEMPTS, reply -> {
            switch (reply) {
                case IpmiReply.Completed answer when answer.succeeded()
                        && answer.data().length() >= 10 ->
                    done.accept(
                            new LoginResult.Open(new Version15Layer(account.passwordBytes(),
                                    answer.data().u8(0) & 0x0F, (int) answer.data().u32(1),
                                    (int) answer.data().u32(5))));
                case IpmiReply.Completed answer -> refused(answer.code());
                case IpmiReply.NoAnswer _ -> done.accept(new LoginResult.Failed(
                        new IpmiReply.Denied("the BMC does not answer Activate Session: the "
                                + "password of " + account.user() + " is likely wrong")));
                case IpmiReply.Unreachable _,IpmiReply.Denied _ ->
                    done.accept(new LoginResult.Failed(reply));
            }
        });
    }

    private void refused(int code) {
        switch (code) {
            case NO_SLOT, NO_SLOT_FOR_USER -> done.accept(new LoginResult.NoRoom(
                    "the BMC has no free session; those that nobody uses end within a minute or "
                            + "so"));
            case PRIVILEGE -> done.accept(new LoginResult.RoleRefused(
                    "the BMC does not give user " + account.user() + " the privilege level"));
            default -> done.accept(new LoginResult.Failed(new IpmiReply.Denied(
                    "the BMC refuses user " + account.user() + ": "
                            + CompletionCode.describe(code))));
        }
    }

    /// The session before it is active: authentic already, not numbered yet.
    private final class Temporary implements Conversation.Wrapping {
        private final int number;

        Temporary(int number) {
            this.number = number;
        }

        @Override
        public byte[] wrap(Bytes message) {
            return Version15Layer.datagram(account.passwordBytes(), RmcpCodec.TYPE_MD5, 0, number,
                    message);
        }

        @Override
        public @Nullable Bytes unwrap(RmcpFrame frame) {
            return frame instanceof RmcpFrame.Version15 given && (given.session() == number
                    || given.session() == 0)
                    && Version15Layer.isAuthentic(account.passwordBytes(), RmcpCodec.TYPE_MD5,
                            given) ? given.message() : null;
        }
    }
}
