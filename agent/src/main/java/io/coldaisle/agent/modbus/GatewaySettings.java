package io.coldaisle.agent.modbus;

/// How a connection is kept.
///
/// @param idleMs closed when nobody asked for so long: many devices have room for few masters
/// @param pauseMs before the first attempt after a failed one; doubles to `longestPauseMs`
/// @param silentAfter so many requests in a row without an answer and the connection is renewed
record GatewaySettings(int connectMs, long idleMs, long pauseMs, long longestPauseMs,
        int silentAfter) {
    static final GatewaySettings DEFAULT = new GatewaySettings(3000, 60_000, 500, 10_000, 2);
}
