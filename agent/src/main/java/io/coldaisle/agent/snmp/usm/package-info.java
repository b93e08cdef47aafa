/// The protocols of SNMPv3's user-based security (RFC 3414), for requests and notifications alike.
///
/// No sockets, no devices: which digest, which cipher, which key of a password.
@NullMarked
package io.coldaisle.agent.snmp.usm;

import org.jspecify.annotations.NullMarked;
