package io.coldaisle.agent.modbus;

/// What came of one request.
sealed interface ModbusReply {
    /// @param data registers with the high byte first, or bits packed from the lowest of each byte
    record Values(byte[] data) implements ModbusReply {}

    /// @param code of [ExceptionCode], as the device sent it
    record Refused(int code) implements ModbusReply {}

    record NoAnswer(long afterMs) implements ModbusReply {}

    record Unreachable(String reason) implements ModbusReply {}

    record Malformed(String what) implements ModbusReply {}

    /// One plain sentence.
    default String describe() {
        return switch (this) {
            case Values values -> values.data().length + " bytes";
            case Refused(int code) -> ExceptionCode.describe(code);
            case NoAnswer(long afterMs) -> "no answer within " + afterMs + " ms";
            case Unreachable(String reason) -> reason;
            case Malformed(String what) -> what;
        };
    }
}
