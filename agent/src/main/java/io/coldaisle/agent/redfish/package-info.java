/// Redfish (DMTF DSP0266) over HTTP/1.1 and TLS.
///
/// ```
/// RedfishPoller -> RedfishDiscovery (follows links once) -> documents to read
///               -> RedfishClient (one connection, one request in flight, one session)
///               -> SensorReadings, StateReadings (documents become readings)
/// ```
/// Links are followed, never built. Nothing is sent before the certificate is trusted.
@NullMarked
package io.coldaisle.agent.redfish;

import org.jspecify.annotations.NullMarked;
