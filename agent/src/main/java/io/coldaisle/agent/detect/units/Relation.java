package io.coldaisle.agent.detect.units;

import java.util.Arrays;

/// Two ways of knowing one quantity. `left / right` lies between `low` and `high` where all is well.
/// Since `high / low` is less than ten, only one power of ten can set it right again.
///
/// ```
///        off       |   says nothing   |  fits  |   says nothing   |      off
///   ---------------+------------------+--------+------------------+---------------> left / right
///              low / slack           low     high            high * slack
/// ```
///
/// @param sum true: the left values are added, otherwise multiplied; the right ones are multiplied
/// @param quietLow below `low` nothing follows (outlets that are not metered, one phase of three)
/// @param weight 2 where the relation alone can name a reading, 1 where it only supports others
record Relation(int[] left, int[] right, boolean sum, double low, double high, double slack,
        boolean quietLow, int weight) {
    /// What a relation says of the values of one poll.
    enum Verdict {
        FITS, OFF, SILENT
    }

    Verdict judge(double[] values) {
        double ratio = left(values) / right(values);
        if (!Double.isFinite(ratio) || ratio <= 0) {
            return Verdict.SILENT;
        }
        if (ratio >= low && ratio <= high) {
            return Verdict.FITS;
        }
        return ratio > high * slack || ratio < low / slack && !quietLow
                ? Verdict.OFF
                : Verdict.SILENT;
    }

    private double left(double[] values) {
        double total = sum ? 0 : 1;
        for (int index : left) {
            if (!sum) {
                total *= values[index];
            } else if (Double.isFinite(values[index])) {
                total += values[index];
            }
        }
        return total;
    }

    private double right(double[] values) {
        double product = 1;
        for (int index : right) {
            product *= values[index];
        }
        return product;
    }

    /// How much this relation has to say against the suspects: nothing while what would vouch for
    /// the others is itself too small to be trusted.
    int weightAgainst(int[] suspects, double[] values, Quantity[] quantities) {
        if (sum) {
            return weightOfSum(suspects, values, quantities);
        }
        return strongBut(left, suspects, values, quantities)
                && strongBut(right, suspects, values, quantities) ? weight : 0;
    }

    /// A total is convicted by several parts; a part among others only with support, since what
    /// the others leave over can be anything.
    private int weightOfSum(int[] suspects, double[] values, Quantity[] quantities) {
        if (contains(suspects, right[0])) {
            long parts = Arrays.stream(left).filter(index -> values[index] > 0).count();
            boolean strong = left(values) >= quantities[right[0]].strong;
            return !strong ? 0 : parts > 1 ? weight : 1;
        }
        boolean whole = Arrays.stream(left)
                .allMatch(index -> !(values[index] > 0) || contains(suspects, index));
        return values[right[0]] < quantities[right[0]].strong ? 0 : whole ? weight : 1;
    }

    private static boolean strongBut(int[] members, int[] suspects, double[] values,
            Quantity[] quantities) {
        for (int index : members) {
            if (!contains(suspects, index)
                    && !(Math.abs(values[index]) >= quantities[index].strong)) {
                return false;
            }
        }
        return true;
    }

    boolean concerns(int[] suspects) {
        return Arrays.stream(suspects)
                .anyMatch(suspect -> contains(left, suspect) || contains(right, suspect));
    }

    static boolean contains(int[] members, int index) {
        for (int member : members) {
            if (member == index) {
                return true;
            }
        }
        return false;
    }
}
