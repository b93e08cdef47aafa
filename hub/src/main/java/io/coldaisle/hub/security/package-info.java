/// Who may talk to the hub: its own certificate authority, join tokens, TLS for both ports, and
/// the caller's name out of a certificate.
@NullMarked
package io.coldaisle.hub.security;

import org.jspecify.annotations.NullMarked;
