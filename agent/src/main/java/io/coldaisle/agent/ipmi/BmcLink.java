package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.ipmi.rmcp.IpmiSession;
import java.util.function.Consumer;

/// What a poller has of its BMC: a session, or a recording of one.
interface BmcLink extends Asker {
    /// Asks for a sign of life, without a login.
    void presence(Consumer<IpmiReply> done);

    void abandon();

    void close();

    /// Over the network; requests and replies inside the session are taken down where that is wanted.
    static BmcLink of(IpmiSession session, MessageTape tape) {
        return new BmcLink() {
            @Override
            public void request(IpmiRequest request,
                    Consumer<IpmiReply> done) {
                session.request(request, reply -> {
                    tape.take(request, reply);
                    done.accept(reply);
                });
            }

            @Override
            public void presence(Consumer<IpmiReply> done) {
                session.presence(done);
            }

            @Override
            public void abandon() {
                session.abandon();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }
}
