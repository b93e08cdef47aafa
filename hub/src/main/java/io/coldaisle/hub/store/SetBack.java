package io.coldaisle.hub.store;

/// A link whose agent may have sent more than this hub holds, since the hub was restored from a
/// backup. It ends once it is known of each sequence whether it came again or is lost.
///
/// @param atMs when the hub was restored, or first met that agent
/// @param through highest sequence the agent had written when it first came back; 0 before that
public record SetBack(String agent, long atMs, long through) {}
