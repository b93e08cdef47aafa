package io.coldaisle.agent.ipmi.rmcp;

/// Which sequence numbers were seen: each is taken once, and not when it is far behind (IPMI 2.0,
/// section 13.28.3 asks for 16 behind; a bit set has room for 32). A jump ahead is taken: what the
/// BMC sent between may be lost.
final class SequenceWindow {
    private static final int BEHIND = 32;
    private int highest;
    private long seen;

    /// True when the number is new; it no longer is then.
    boolean take(int sequence) {
        int ahead = sequence - highest;
        if (ahead > 0) {
            seen = ahead >= BEHIND ? 1 : seen << ahead | 1;
            highest = sequence;
            return true;
        }
        if (-ahead >= BEHIND || (seen >> -ahead & 1) != 0 || sequence == 0) {
            return false;
        }
        seen |= 1L << -ahead;
        return true;
    }
}
