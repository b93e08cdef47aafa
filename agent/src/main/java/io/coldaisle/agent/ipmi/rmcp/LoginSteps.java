package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.device.Login.CipherChoice;
import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// From nothing to an open session.
///
/// ```
/// authentication capabilities ─┬─ version 2.0 ── cipher suites (once) ── PlusLogin
///                              └─ version 1.5 only, and that is allowed ── Version15Login
/// ```
/// What the suites are is remembered; a BMC that does not tell is offered the best first.
final class LoginSteps {
    private static final int THIS_CHANNEL = 0x0E;
    private static final int WITH_VERSION_20 = 0x80;
    private static final int RECORDS_A_READ = 16;
    private static final int MOST_READS = 16;
    private final Conversation conversation;
    private final Account account;
    private final LeftSessions sessions;
    private List<CipherSuite> suites = List.of();
    private boolean discovered;

    LoginSteps(Conversation conversation, Account account, LeftSessions sessions) {
        this.conversation = conversation;
        this.account = account;
        this.sessions = sessions;
    }

    /// @param role privilege level, 2 to 4
    void run(int role, Consumer<LoginResult> done) {
        capabilities(Courier.ATTEMPTS, role, reply -> {
            switch (reply) {
                case IpmiReply.Completed answer when answer.succeeded()
                        && answer.data().length() >= 4 ->
                    chooseVersion(answer.data(), role, done);
                case IpmiReply.Completed _ -> done.accept(new LoginResult.Failed(
                        new IpmiReply.Unreachable("the BMC does not say how to log in: "
                                + reply.describe())));
                case IpmiReply.NoAnswer _ -> done.accept(new LoginResult.Failed(
                        new IpmiReply.Unreachable("no answer")));
                case IpmiReply.Unreachable _,IpmiReply.Denied _ ->
                    done.accept(new LoginResult.Failed(reply));
            }
        });
    }

    /// Asks what every BMC must answer outside a session. One of version 1.5 may not know the bit
    /// that asks for more.
    void capabilities(int attempts, int role, Consumer<IpmiReply> done) {
        conversation.ask(Commands.getChannelAuthenticationCapabilities(
                THIS_CHANNEL | WITH_VERSION_20, role), attempts, reply -> {
                    if (reply instanceof IpmiReply.Completed answer && !answer.succeeded()) {
                        conversation.ask(Commands.getChannelAuthenticationCapabilities(
                                THIS_CHANNEL, role), attempts, done);
                    } else {
                        done.accept(reply);
                    }
                });
    }

    private void chooseVersion(Bytes capabilities, int role, Consumer<LoginResult> done) {
        boolean version20 = capabilities.bit(1, 7) && capabilities.bit(3, 1);
        boolean md5 = capabilities.bit(1, 2);
        if (version20) {
            boolean keyIsSet = capabilities.bit(2, 5);
            discover(() -> new PlusLogin(conversation.courier(), account, role, keyIsSet, suites,
                    sessions, done).start());
        } else if (account.version15() && md5) {
            new Version15Login(conversation, account, role, done).start();
        } else {
            done.accept(new LoginResult.Failed(new IpmiReply.Denied(
                    account.version15()
                            ? "the BMC speaks IPMI 1.5 without MD5"
                            : "the BMC speaks IPMI 1.5 only, which protects little: allow it with "
                                    + "`version15: true` of the credentials")));
        }
    }

    private void discover(Runnable then) {
        List<CipherSuite> chosen = switch (account.suite()) {
            case BEST -> List.of();
            case SUITE_17 -> List.of(CipherSuite.SHA256);
            case SUITE_3 -> List.of(CipherSuite.SHA1);
            case SUITE_0 -> List.of(CipherSuite.NONE);
        };
        if (account.suite() != CipherChoice.BEST || discovered) {
            suites = discovered ? suites : chosen;
            then.run();
        } else {
            readSuites(0, Bytes.NONE, then);
        }
    }

    private void readSuites(int index, Bytes before, Runnable then) {
        conversation.ask(Commands.getChannelCipherSuites(index), 1, reply -> {
            boolean told = reply instanceof IpmiReply.Completed answer && answer.succeeded()
                    && answer.data().length() >= 1;
            Bytes part = told ? ((IpmiReply.Completed) reply).data().rest(1) : Bytes.NONE;
            Bytes records = before.and(part);
            if (part.length() >= RECORDS_A_READ && index + 1 < MOST_READS) {
                readSuites(index + 1, records, then);
            } else {
                discovered = true;
                suites = CipherSuite.secure(numbers(records));
                then.run();
            }
        });
    }

    private static Set<Integer> numbers(Bytes records) {
        try {
            return CipherSuite.numbers(records);
        } catch (MalformedAnswer unreadable) {
            return Set.of();
        }
    }
}
