package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import java.util.function.Consumer;

/// Sends one request and hands over what came of it: a session, or a made-up BMC in a test.
interface Asker {
    void request(IpmiRequest request, Consumer<IpmiReply> done);
}
