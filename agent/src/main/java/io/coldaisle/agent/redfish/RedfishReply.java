package io.coldaisle.agent.redfish;

/// What came of one request.
sealed interface RedfishReply {
    record Document(Json json) implements RedfishReply {}

    /// Another status than 200, that is no refusal of our credentials.
    record Status(int code) implements RedfishReply {}

    /// The service has no time now (RFC 9110, 15.6.4 and 10.2.3).
    ///
    /// @param afterMs when to ask again, as it says itself; 0 when it does not
    record Busy(long afterMs) implements RedfishReply {}

    record Denied(String reason) implements RedfishReply {}

    record Untrusted(String reason, boolean pinChanged) implements RedfishReply {}

    /// Nothing came, or not all of it.
    ///
    /// @param connected somebody took the connection: it may be this one document that is not answered
    record Failed(String reason, boolean connected) implements RedfishReply {}

    record Malformed(String what) implements RedfishReply {}
}
