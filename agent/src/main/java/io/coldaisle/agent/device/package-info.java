/// What we watch and how it is reached: devices, endpoints, credentials.
///
/// Values only, made by `config` and read by the protocols. A secret never prints.
@NullMarked
package io.coldaisle.agent.device;

import org.jspecify.annotations.NullMarked;
