/// An SNMP v2c responder for many devices on one event loop: one UDP port and one tree of objects each.
///
/// Message coding is SNMP4J's; the walk through the tree, the size limit and the silence of dead
/// devices are here. Knows nothing of what its objects mean.
///
///     datagram > SnmpMessage (community, PDU) > Responder over ObjectTree > SnmpMessage > datagram
@NullMarked
package io.coldaisle.lab.snmp;

import org.jspecify.annotations.NullMarked;
