package io.coldaisle.hub.store;

/// A join token, without its secret.
///
/// @param agentPattern name, or pattern with `*`, of the agents that may use it
/// @param usesLeft how many more agents may use it
public record TokenRecord(String agentPattern, int usesLeft, long notAfterMs, String createdBy,
        long createdAtMs) {
    /// True when an agent of that name may use it at that time.
    public boolean admits(String agent, long nowMs) {
        return usesLeft > 0 && nowMs < notAfterMs && matches(agentPattern, agent);
    }

    private static boolean matches(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(name);
        }
        String head = pattern.substring(0, star);
        String tail = pattern.substring(star + 1);
        return name.length() >= head.length() + tail.length() && name.startsWith(head)
                && name.endsWith(tail);
    }
}
