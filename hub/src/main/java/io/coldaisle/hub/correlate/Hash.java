package io.coldaisle.hub.correlate;

import java.util.HexFormat;

/// Ids derived from what they name: FNV-1a, 64 bits (Fowler, Noll, Vo), then mixed.
final class Hash {
    private Hash() {}

    /// Twelve hexadecimal digits.
    static String of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        return HexFormat.of().toHexDigits(hash >>> 16, 12);
    }
}
