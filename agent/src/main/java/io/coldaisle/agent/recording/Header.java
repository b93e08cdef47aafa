package io.coldaisle.agent.recording;

/// The first line of a recording: what it is, and who made it when.
///
/// @param path what the endpoint needs beside an address (unit and profile of Modbus); else empty
/// @param startedMs of the epoch
/// @param end `complete`, `stopped` by the operator, or `full`
public record Header(String protocol, String path, String agentVersion, long startedMs, String end,
        boolean anonymous) {
    /// Of this form; files of another are refused.
    public static final int VERSION = 1;

    Header madeAnonymous() {
        return new Header(protocol, path, agentVersion, startedMs, end, true);
    }
}
