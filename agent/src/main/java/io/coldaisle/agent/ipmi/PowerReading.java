package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;

/// The answer to Get Power Reading (DCMI 1.5, section 6.6.1).
///
/// ```
/// DCh current(2) minimum(2) maximum(2) average(2) time(4) period(4) state
/// ```
///
/// @param watts of the whole server, now
/// @param active power is measured now
record PowerReading(int watts, boolean active) {
    private static final int DCMI = 0xDC;

    /// @throws MalformedAnswer when it is another group's answer
    static PowerReading of(Bytes data) {
        if (data.u8(0) != DCMI) {
            throw new MalformedAnswer("the answer of another group extension");
        }
        return new PowerReading(data.u16(1), data.bit(17, 6));
    }
}
