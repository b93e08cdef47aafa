package io.coldaisle.hub.rootcause;

import java.util.Arrays;

/// Numbers collected in any order, each once at the end.
final class Keys {
    private long[] keys = new long[64];
    private int count;

    void clear() {
        count = 0;
    }

    void add(long key) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
        }
        keys[count++] = key;
    }

    /// Rising, without those of another.
    long[] without(Keys other) {
        other.sort();
        sort();
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (Arrays.binarySearch(other.keys, 0, other.count, keys[i]) < 0) {
                keys[kept++] = keys[i];
            }
        }
        count = kept;
        return Arrays.copyOf(keys, count);
    }

    /// Rising.
    long[] rising() {
        sort();
        return Arrays.copyOf(keys, count);
    }

    private void sort() {
        Arrays.sort(keys, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                keys[kept++] = keys[i];
            }
        }
        count = kept;
    }
}
