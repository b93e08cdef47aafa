package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.IpmiReply;

/// What a login came to.
sealed interface LoginResult {
    record Open(SessionLayer layer) implements LoginResult {}

    /// The user is known, but may not have that privilege level.
    record RoleRefused(String reason) implements LoginResult {}

    /// The BMC gives no session now.
    record NoRoom(String reason) implements LoginResult {}

    record Failed(IpmiReply why) implements LoginResult {}
}
