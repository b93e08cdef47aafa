package io.coldaisle.agent.modbus;

/// Why a device refuses a request (Application Protocol V1.1b3, section 7), and what follows.
final class ExceptionCode {
    private ExceptionCode() {}

    /// What to do about it.
    enum Remedy {
        /// One of the registers is not there, or they are too many: ask for less.
        SPLIT,
        /// The device does not know the function at all.
        GIVE_UP,
        /// The same question may be answered next time.
        NEXT_POLL,
        /// The gateway is there, the device behind it is not.
        NOBODY_THERE
    }

    static String describe(int code) {
        return "exception " + code + " (" + switch (code) {
            case 1 -> "illegal function";
            case 2 -> "illegal data address";
            case 3 -> "illegal data value";
            case 4 -> "server device failure";
            case 5 -> "acknowledge";
            case 6 -> "server device busy";
            case 7 -> "negative acknowledge";
            case 8 -> "memory parity error";
            case 10 -> "gateway path unavailable";
            case 11 -> "gateway target device failed to respond";
            default -> "not in the standard";
        } + ")";
    }

    static Remedy remedy(int code) {
        return switch (code) {
            case 1 -> Remedy.GIVE_UP;
            case 2, 3 -> Remedy.SPLIT;
            case 10, 11 -> Remedy.NOBODY_THERE;
            default -> Remedy.NEXT_POLL;
        };
    }
}
