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
    /// Below it the lower bound of a ratio allows for a power factor that is not measured.
    private static final double MEASURED_LOW = 0.5;

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

    /// How much this relation says against the suspects. A part among others of a sum needs support
    /// by another relation, since what the others leave over can be anything; so does a total with
    /// a single part.
    int weightAgainst(int[] suspects, double[] values) {
        if (!sum) {
            return weight;
        }
        long parts = Arrays.stream(left).filter(index -> values[index] > 0).count();
        boolean convicts = contains(suspects, right[0])
                ? parts > 1
                : Arrays.stream(left)
                        .allMatch(index -> !(values[index] > 0) || contains(suspects, index));
        return convicts ? weight : 1;
    }

    /// Whether the others can be trusted: small values cannot, since the rounding of real meters and
    /// the odd currents of idle power supplies are as large as what is looked for.
    ///
    /// @param exponent of ten by which the suspects are held to be too large
    boolean vouches(int[] suspects, int exponent, double[] values, Quantity[] quantities) {
        if (sum) {
            return contains(suspects, right[0])
                    ? left(values) >= quantities[right[0]].strong
                    : values[right[0]] >= quantities[right[0]].strong;
        }
        // an idle load can have a power factor of a tenth; a large one cannot
        boolean idle = low < MEASURED_LOW && exponent == -1 && contains(suspects, left[0])
                && values[left[0]] < quantities[left[0]].strong;
        return !idle && strongBut(left, suspects, values, quantities)
                && strongBut(right, suspects, values, quantities);
    }

    private static boolean strongBut(int[] members, int[] suspects, double[] values,
            Quantity[] quantities) {
        for (int index : members) {
            if (!contains(suspects, index) && !(values[index] >= quantities[index].strong)) {
                return false;
            }
        }
        return true;
    }

    boolean concerns(int[] suspects) {
        for (int suspect : suspects) {
            if (contains(left, suspect) || contains(right, suspect)) {
                return true;
            }
        }
        return false;
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
