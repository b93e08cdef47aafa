/// A session with a BMC over UDP: RMCP (ASF 2.0), RMCP+ and RAKP (IPMI 2.0, section 13).
///
/// ```
/// IpmiSession ── request ──> Login (once) ──> SessionLayer.wrap ──> Courier ──> datagram
///                                             SessionLayer.unwrap <── Courier <── datagram
/// ```
/// One request in flight; the courier repeats it, a limited number of times. It knows nothing of
/// sensors.
@NullMarked
package io.coldaisle.agent.ipmi.rmcp;

import org.jspecify.annotations.NullMarked;
