package io.coldaisle.agent.ipmi.sdr;

/// How many sensors share a record, and what tells their names apart (IPMI 2.0, table 43-2, bytes
/// 24 and 25).
///
/// @param count 1 when nothing is shared; 0 is the same
/// @param isAlpha letters are appended, else numbers
/// @param offset of the first
/// @param countsEntities each belongs to the next instance of the entity
public record Sharing(int count, boolean isAlpha, int offset, boolean countsEntities) {
    private static final int LETTERS = 26;

    static Sharing of(int first, int second) {
        return new Sharing(first & 0x0F, (first >> 4 & 0x03) == 1, second & 0x7F,
                (second & 0x80) != 0);
    }

    public int sensors() {
        return Math.max(1, count);
    }

    /// `1`, `2` .. or `A`, `B` .. `Z`, `AA`.
    String suffix(int at) {
        int number = offset + at;
        if (!isAlpha) {
            return Integer.toString(number);
        }
        String last = String.valueOf((char) ('A' + number % LETTERS));
        return number < LETTERS ? last : (char) ('A' + number / LETTERS - 1) + last;
    }
}
