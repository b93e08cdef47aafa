/// The way of the current: utility, switchgear, UPS, row PDU, rack PDU, outlet, power supply.
///
/// Pure: no clock, thread, file or socket; time and its steps are arguments. Supplies are settled from
/// the utility downwards, loads from the outlets upwards, so one step carries a change all the way.
/// Knows nothing of servers, rooms or protocols.
///
///     utility > switchgear > UPS > row PDU > rack PDU > (bank breaker) > outlet > power supply
@NullMarked
package io.coldaisle.lab.power;

import org.jspecify.annotations.NullMarked;
