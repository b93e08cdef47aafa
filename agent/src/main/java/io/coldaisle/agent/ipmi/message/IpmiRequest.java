package io.coldaisle.agent.ipmi.message;

/// One command to one controller.
///
/// @param netFn network function, even (IPMI 2.0, table 5-1)
/// @param command within it (appendix G)
public record IpmiRequest(Responder to, int netFn, int command, Bytes data) {
    public IpmiRequest {
        if ((netFn & 1) != 0 || netFn < 0 || netFn > 0x3E || command < 0 || command > 0xFF) {
            throw new IllegalArgumentException("no such command: " + netFn + "/" + command);
        }
    }

    /// Such as `command 0Ah/23h`.
    public String describe() {
        return String.format("command %02Xh/%02Xh%s", netFn, command,
                to.isSatellite() ? String.format(" to satellite %02Xh", to.address()) : "");
    }
}
