/// SNMP v2c and v3: profiles become plans, plans become GETs, answers become readings.
///
/// ```
/// DatagramTransport (one UDP socket) -> SnmpSession (one device, one request in flight) -> SnmpCodec (v2c | v3)
/// SnmpPoller: identify -> learn (DeviceLearning, TableWalk, ScalarGet) -> ReadingPlan -> GETs of known instances
/// ```
/// SNMP4J encodes PDUs and does USM; sockets, timers and the request table are ours. The only
/// package that sees SNMP4J.
@NullMarked
package io.coldaisle.agent.snmp;

import org.jspecify.annotations.NullMarked;
