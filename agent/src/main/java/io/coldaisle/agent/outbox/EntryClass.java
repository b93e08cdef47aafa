package io.coldaisle.agent.outbox;

/// How urgent an entry is; declared in the order they are sent, and dropped in the opposite one.
public enum EntryClass {
    ALARM('a', 0),
    /// Tells the hub what was dropped. Written by the outbox itself, one at a time, never dropped:
    /// with it the hub would miss every sequence it names.
    GAP('g', 3), STATE('s', 1), SUMMARY('u', 2);

    private final byte key;
    private final int slot;

    EntryClass(char key, int slot) {
        this.key = (byte) key;
        this.slot = slot;
    }

    /// The class in a database key; never changes.
    byte key() {
        return key;
    }

    /// Index of the class in the counts of a [Ledger]; never changes.
    public int slot() {
        return slot;
    }

    static EntryClass ofKey(byte key) {
        for (EntryClass entryClass : values()) {
            if (entryClass.key == key) {
                return entryClass;
            }
        }
        throw new IllegalStateException("no entry class has key " + key);
    }
}
