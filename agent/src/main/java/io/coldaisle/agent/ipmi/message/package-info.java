/// What is said to a BMC, whatever carries it: commands, their answers, bytes.
///
/// ```
/// IpmiRequest(net function, command, data) --session--> IpmiReply.Completed(completion code, data)
/// ```
/// Pure values; numbers are little-endian, as everywhere in IPMI.
@NullMarked
package io.coldaisle.agent.ipmi.message;

import org.jspecify.annotations.NullMarked;
