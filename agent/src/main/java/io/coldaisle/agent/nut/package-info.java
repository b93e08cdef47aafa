/// NUT, the network UPS tools: a line protocol over TCP (NUT developer guide, network protocol).
///
/// ```
/// > LIST VAR su700            < BEGIN LIST VAR su700
///                             < VAR su700 battery.charge "100"
///                             < END LIST VAR su700
/// ```
/// `ups.status` flags stay in here; they leave as states and conditions.
@NullMarked
package io.coldaisle.agent.nut;

import org.jspecify.annotations.NullMarked;
