package io.coldaisle.agent.ipmi.rmcp;

/// Status codes of Open Session and RAKP (IPMI 2.0, table 13-15).
final class RakpStatus {
    static final int OK = 0x00;
    static final int NO_ROOM = 0x01;
    static final int NO_ROOM_FOR_ROLE = 0x0B;
    static final int INVALID_ROLE = 0x09;
    static final int UNAUTHORIZED_ROLE = 0x0A;
    static final int UNAUTHORIZED_NAME = 0x0D;
    static final int UNAUTHORIZED_GUID = 0x0E;
    static final int WRONG_CODE = 0x0F;

    private RakpStatus() {}

    /// The BMC would take other algorithms.
    static boolean isOtherSuite(int status) {
        return switch (status) {
            case 0x04, 0x05, 0x06, 0x07, 0x10, 0x11 -> true;
            default -> false;
        };
    }

    static boolean isRole(int status) {
        return status == INVALID_ROLE || status == UNAUTHORIZED_ROLE;
    }

    static boolean isRoom(int status) {
        return status == NO_ROOM || status == NO_ROOM_FOR_ROLE;
    }

    static String describe(int status) {
        String words = switch (status) {
            case NO_ROOM, NO_ROOM_FOR_ROLE -> "it has no free session";
            case 0x02, 0x08 -> "it does not know the session";
            case 0x04, 0x05, 0x06, 0x07, 0x10, 0x11 -> "it does not take the cipher suite";
            case INVALID_ROLE, UNAUTHORIZED_ROLE -> "the user may not have the privilege level";
            case 0x0C -> "it does not take the length of the user name";
            case UNAUTHORIZED_NAME -> "it does not know the user";
            case UNAUTHORIZED_GUID -> "it does not take its own GUID";
            case WRONG_CODE -> "the password or the BMC key is wrong";
            default -> "it refuses";
        };
        return String.format("%s (RAKP status %02Xh)", words, status);
    }
}
