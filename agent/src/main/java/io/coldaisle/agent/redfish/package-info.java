/// Redfish (DMTF DSP0266) over HTTP/1.1 and TLS.
///
/// ```
/// RedfishPoller -> RedfishDiscovery (follows links: ChassisLinks, EquipmentLinks) -> DocumentPlan
///               -> PollRun: DocumentTurns (whose turn) -> RedfishClient (one request in flight,
///                  one session) -> RedfishReadings (SensorSlots, Excerpts, OlderFamily, Twins; states)
///               <- EventStream, LogWatch: news that something is worth reading at once
/// ```
/// Links are followed, never built. Nothing is sent before the certificate is trusted, and nothing to
/// anybody else. What one document costs stays with it.
@NullMarked
package io.coldaisle.agent.redfish;

import org.jspecify.annotations.NullMarked;
