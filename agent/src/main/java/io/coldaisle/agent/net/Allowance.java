package io.coldaisle.agent.net;

/// So many a second, and four times as many in a burst.
public final class Allowance {
    private static final int BURST = 4;
    private final int perSecond;
    private double left;
    private long atMs;

    public Allowance(int perSecond, long nowMs) {
        this.perSecond = perSecond;
        this.left = (double) perSecond * BURST;
        this.atMs = nowMs;
    }

    public boolean take(long nowMs) {
        left = Math.min((double) perSecond * BURST,
                left + Math.max(0, nowMs - atMs) * perSecond / 1000.0);
        atMs = nowMs;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
