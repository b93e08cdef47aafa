package io.coldaisle.agent.redfish;

/// What the listener for events has seen since it began.
///
/// @param address where it listens
/// @param problem why it does not; empty when it does
/// @param taken events of services that were subscribed to
/// @param foreign dropped: sent to no path or with no context of ours
/// @param malformed dropped: no HTTP, no POST or no JSON
/// @param tooLarge dropped: longer than an event may be
/// @param tooMany dropped: their sender had sent too many
/// @param slow connections ended because no whole request came in time
/// @param turnedAway connections not taken: too many at once or too fast
public record EventCounts(String address, String problem, long taken, long foreign, long malformed,
        long tooLarge, long tooMany, long slow, long turnedAway) {}
