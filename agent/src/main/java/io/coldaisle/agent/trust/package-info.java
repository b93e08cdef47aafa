/// Whether the certificate an endpoint shows is believed: by an authority, by a pin, or because it is the
/// one that was seen first. Used by every protocol that speaks TLS; knows none of them.
@NullMarked
package io.coldaisle.agent.trust;

import org.jspecify.annotations.NullMarked;
