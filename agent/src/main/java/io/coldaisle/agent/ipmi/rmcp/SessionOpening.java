package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.CompletionCode;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a login to a session at the level that is enough, with what killed processes left behind
/// closed on the way.
///
/// ```
/// login as administrator ── close each that was left ── back to the level      when any was left
///   └ refused: forget what was left
/// login at the level ── set it                                                 otherwise
/// ```
final class SessionOpening {
    private static final Logger LOG = LoggerFactory.getLogger(SessionOpening.class);
    private final Conversation conversation;
    private final LoginSteps login;
    private final LeftSessions sessions;
    private final Role role;

    SessionOpening(Conversation conversation, LoginSteps login, LeftSessions sessions, Role role) {
        this.conversation = conversation;
        this.login = login;
        this.sessions = sessions;
        this.role = role;
    }

    /// Who wants a session. [#opened] may come more than once, each followed by [#lost] but the last;
    /// at the end comes [#ready] or [#failed].
    interface Listener {
        /// The BMC has a session for us: from now on it must be closed.
        void opened(SessionLayer open);

        /// It is not there any more.
        void lost();

        void ready();

        void failed(IpmiReply why);
    }

    void run(Listener listener) {
        List<Integer> left = sessions.left();
        boolean tidying = !left.isEmpty();
        login.run(tidying ? Role.ADMINISTRATOR : role.level(), result -> {
            switch (result) {
                case LoginResult.Open(SessionLayer open) -> {
                    sessions.keep(open.managed());
                    listener.opened(open);
                    if (tidying) {
                        sessions.forgetLeft();
                        raise(listener, open, left);
                    } else {
                        settle(listener, open);
                    }
                }
                case LoginResult.RoleRefused(String reason) -> {
                    if (tidying) {
                        // Only administrators close sessions of others: these end by themselves.
                        sessions.forgetLeft();
                        run(listener);
                    } else {
                        refused(listener, reason);
                    }
                }
                case LoginResult.NoRoom(String reason) -> listener
                        .failed(new IpmiReply.Unreachable(reason));
                case LoginResult.Failed(IpmiReply why) -> listener.failed(why);
            }
        });
    }

    private void refused(Listener listener, String reason) {
        if (role.lower()) {
            run(listener);
        } else {
            listener.failed(new IpmiReply.Denied(reason));
        }
    }

    /// A session starts at user level (section 22.18).
    private void settle(Listener listener, SessionLayer open) {
        if (role.level() == Role.USER) {
            listener.ready();
            return;
        }
        conversation.ask(open, Commands.setSessionPrivilege(role.level()), Courier.ATTEMPTS,
                reply -> {
                    if (succeeded(reply)) {
                        listener.ready();
                        return;
                    }
                    conversation.ask(open, Commands.closeSession(open.managed()), 1, closed -> {
                        sessions.closed();
                        listener.lost();
                        refused(listener, "the BMC does not give user level " + role.level() + ": "
                                + reply.describe());
                    });
                });
    }

    private static boolean succeeded(IpmiReply reply) {
        return reply instanceof IpmiReply.Completed completed
                && completed.code() == CompletionCode.OK;
    }

    private void raise(Listener listener, SessionLayer open, List<Integer> left) {
        conversation.ask(open, Commands.setSessionPrivilege(Role.ADMINISTRATOR), Courier.ATTEMPTS,
                reply -> {
                    if (!succeeded(reply)) {
                        LOG.warn("{} sessions that killed processes left are not closed: {}",
                                left.size(), reply.describe());
                    }
                    tidy(listener, open, succeeded(reply)
                            ? left.iterator()
                            : Collections.emptyIterator());
                });
    }

    /// A BMC that closed this session instead of the other has forgotten it by now, and gets a new
    /// login. One that is busy is asked again: what is not closed now is never closed by us.
    private void tidy(Listener listener, SessionLayer open, Iterator<Integer> left) {
        if (left.hasNext()) {
            conversation.ask(open, Commands.closeSession(left.next()), Courier.ATTEMPTS, reply -> {
                if (!succeeded(reply)) {
                    LOG.info("a session that a killed process left is not closed: {}",
                            reply.describe());
                }
                tidy(listener, open, reply instanceof IpmiReply.Completed
                        ? left
                        : Collections.emptyIterator());
            });
            return;
        }
        sessions.keep(open.managed());
        conversation.ask(open, Commands.setSessionPrivilege(role.level()), 1, reply -> {
            if (reply instanceof IpmiReply.Completed) {
                listener.ready();
            } else {
                listener.lost();
                run(listener);
            }
        });
    }
}
