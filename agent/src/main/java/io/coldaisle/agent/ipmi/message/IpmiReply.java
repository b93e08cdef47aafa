package io.coldaisle.agent.ipmi.message;

/// What one request came to.
public sealed interface IpmiReply {
    /// The controller answered.
    ///
    /// @param code completion code; 0 is success
    /// @param data what follows it
    record Completed(int code, Bytes data) implements IpmiReply {
        public boolean succeeded() {
            return code == CompletionCode.OK;
        }
    }

    /// The session stands, this request got no answer.
    record NoAnswer(String what) implements IpmiReply {}

    /// Nobody is there, or the BMC has no room for us.
    record Unreachable(String reason) implements IpmiReply {}

    /// We are not let in, or would not go in on its terms.
    record Denied(String reason) implements IpmiReply {}

    /// Such as `the command is not supported (C1h)`.
    default String describe() {
        return switch (this) {
            case Completed completed -> CompletionCode.describe(completed.code());
            case NoAnswer(String what) -> "no answer to " + what;
            case Unreachable(String reason) -> reason;
            case Denied(String reason) -> reason;
        };
    }
}
