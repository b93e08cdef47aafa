package io.coldaisle.agent.redfish;

/// What came of one request.
sealed interface RedfishReply {
    record Document(Json json) implements RedfishReply {}

    /// Another status than 200, that is no refusal of our credentials.
    record Status(int code) implements RedfishReply {}

    record Denied(String reason) implements RedfishReply {}

    record Untrusted(String reason, boolean pinChanged) implements RedfishReply {}

    record Failed(String reason) implements RedfishReply {}

    record Malformed(String what) implements RedfishReply {}
}
