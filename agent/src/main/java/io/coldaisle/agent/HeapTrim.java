package io.coldaisle.agent;

import java.util.function.LongSupplier;

/// Gives memory back that the quiet life of an agent would never give back by itself.
///
/// The serial collector lets the heap grow to its limit before it looks through the old part, so
/// the garbage of learning the devices, and a little of every summary window, would stay resident.
/// A collection takes some 30 ms, so it is asked for only once the heap has grown by [#SLACK].
final class HeapTrim implements Runnable {
    static final long SLACK = 2 << 20;
    private final LongSupplier heapBytes;
    private final Runnable collect;
    private long after = -SLACK;

    /// @param heapBytes what the heap takes from the system now
    HeapTrim(LongSupplier heapBytes, Runnable collect) {
        this.heapBytes = heapBytes;
        this.collect = collect;
    }

    /// That of this process.
    static HeapTrim ofProcess() {
        return new HeapTrim(Runtime.getRuntime()::totalMemory, System::gc);
    }

    @Override
    public void run() {
        if (heapBytes.getAsLong() >= after + SLACK) {
            collect.run();
            after = heapBytes.getAsLong();
        }
    }
}
