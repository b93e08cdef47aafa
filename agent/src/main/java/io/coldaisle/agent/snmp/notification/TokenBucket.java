package io.coldaisle.agent.snmp.notification;

/// So many a second, and four times as many in a burst.
final class TokenBucket {
    private static final int BURST = 4;
    private final double perMs;
    private final double most;
    private double tokens;
    private long refilledAtMs;

    TokenBucket(double perSecond, long nowMs) {
        this(perSecond, perSecond * BURST, nowMs);
    }

    TokenBucket(double perSecond, double most, long nowMs) {
        this.perMs = perSecond / 1000;
        this.most = most;
        this.tokens = most;
        this.refilledAtMs = nowMs;
    }

    boolean hasOne(long nowMs) {
        tokens = Math.min(most, tokens + Math.max(0, nowMs - refilledAtMs) * perMs);
        refilledAtMs = nowMs;
        return tokens >= 1;
    }

    boolean take(long nowMs) {
        if (!hasOne(nowMs)) {
            return false;
        }
        tokens--;
        return true;
    }
}
