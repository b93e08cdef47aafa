/// Two hubs of which one is active and the other its standby.
///
/// ```
///   active                                            standby
///   Engine --written--> Pairing <--Confirmed-- Shipper <======> Follower --> Copy
///   agent <--Ack-- when both have it                            Votes --> TakeOver
/// ```
/// Agents are acknowledged only what is on both disks, so whichever hub is left has all that was
/// acknowledged; what was not comes again from the agents. The standby takes over when it hears nothing of
/// the active hub and most of the agents do not either, which they show by trying the standby. Terms, which
/// the agents remember, keep the one that was replaced from being listened to. See decision 15.
@NullMarked
package io.coldaisle.hub.standby;

import org.jspecify.annotations.NullMarked;
