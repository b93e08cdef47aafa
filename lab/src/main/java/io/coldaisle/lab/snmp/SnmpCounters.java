package io.coldaisle.lab.snmp;

/// What the SNMP side has seen. Written by its event loop only.
public final class SnmpCounters {
    private volatile long answered;
    private volatile long silent;
    private volatile long malformed;
    private volatile long refused;

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the event loop
    void answeredOne() {
        answered++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the event loop
    void silentOne() {
        silent++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the event loop
    void malformedOne() {
        malformed++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer, the event loop
    void refusedOne() {
        refused++;
    }

    /// Requests answered.
    public long answered() {
        return answered;
    }

    /// Requests to devices that are dead or made silent.
    public long silent() {
        return silent;
    }

    /// Datagrams that were no v2c request.
    public long malformed() {
        return malformed;
    }

    /// Requests with another community.
    public long refused() {
        return refused;
    }
}
