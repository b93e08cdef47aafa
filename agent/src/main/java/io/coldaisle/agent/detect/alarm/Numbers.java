package io.coldaisle.agent.detect.alarm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as people read them.
public final class Numbers {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

    private Numbers() {}

    /// At most four significant digits, no exponent, no trailing zeros.
    public static String plain(double value) {
        BigDecimal rounded = new BigDecimal(value, FOUR_DIGITS).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
