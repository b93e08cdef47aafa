package io.coldaisle.agent.ipmi.message;

/// Completion codes (IPMI 2.0, table 5-2).
public final class CompletionCode {
    public static final int OK = 0x00;
    public static final int NODE_BUSY = 0xC0;
    public static final int INVALID_COMMAND = 0xC1;
    public static final int INVALID_FOR_LUN = 0xC2;
    public static final int TIMEOUT = 0xC3;
    public static final int RESERVATION_CANCELED = 0xC5;
    public static final int LENGTH_INVALID = 0xC7;
    public static final int LENGTH_EXCEEDED = 0xC8;
    public static final int CANNOT_RETURN_BYTES = 0xCA;
    public static final int NOT_PRESENT = 0xCB;
    public static final int CANNOT_RESPOND = 0xCE;
    public static final int INSUFFICIENT_PRIVILEGE = 0xD4;
    public static final int UNSPECIFIED = 0xFF;

    private CompletionCode() {}

    /// A few words with the code.
    public static String describe(int code) {
        String words = switch (code) {
            case OK -> "done";
            case NODE_BUSY -> "the controller is busy";
            case INVALID_COMMAND, INVALID_FOR_LUN -> "the command is not supported";
            case TIMEOUT -> "the controller ran out of time";
            case RESERVATION_CANCELED -> "the reservation is gone";
            case LENGTH_INVALID, LENGTH_EXCEEDED -> "the length is not accepted";
            case CANNOT_RETURN_BYTES -> "so many bytes cannot be returned";
            case NOT_PRESENT -> "there is no such sensor, data or record";
            case INSUFFICIENT_PRIVILEGE -> "the privilege level is too low";
            default -> "refused";
        };
        return String.format("%s (%02Xh)", words, code);
    }
}
