package io.coldaisle.agent.snmp;

/// How many instances one device bears in one GET.
///
/// ```
/// tooBig at n   -> never more than n/2 again
/// silent at n   -> n/2, unless it answered as many before: then it is down, and bears what it bore
///                  back up after a number of answers that doubles with each such silence
/// ```
/// tooBig is the device's own word; silence may be that of a device that cannot answer what does not
/// fit its buffer, and each try to find out costs a poll.
final class GetPace {
    static final int MOST = 50;
    private static final int LONGEST_PATIENCE = 1024;
    private int ceiling = MOST;
    private int size = MOST;
    private int bears;
    private int patience = 8;
    private int answers;

    /// Most instances for the next GET.
    int size() {
        return size;
    }

    void tooBig(int asked) {
        ceiling = Math.max(1, asked / 2);
        size = Math.min(size, ceiling);
        answers = 0;
    }

    void silent(int asked) {
        if (asked > bears && asked > 1) {
            size = Math.min(size, Math.max(1, asked / 2));
            patience = Math.min(LONGEST_PATIENCE, patience * 2);
            answers = 0;
        }
    }

    void answered(int asked) {
        bears = Math.max(bears, asked);
        if (asked < size || size >= ceiling) {
            return;
        }
        if (++answers >= patience) {
            answers = 0;
            size = Math.min(ceiling, size * 2);
        }
    }
}
