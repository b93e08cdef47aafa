package io.coldaisle.agent.ipmi.sdr;

import io.coldaisle.agent.ipmi.message.Bytes;

/// `y = (M x + B 10^k1) 10^k2` (IPMI 2.0, section 36.3).
///
/// @param bExponent k1
/// @param resultExponent k2
public record Factors(int m, int b, int bExponent, int resultExponent) {
    /// The six bytes that a full record (from byte 25 on) and Get Sensor Reading Factors have alike.
    public static Factors of(Bytes six) {
        return new Factors(signed(six.u8(0) | (six.u8(1) & 0xC0) << 2, 10),
                signed(six.u8(2) | (six.u8(3) & 0xC0) << 2, 10), signed(six.u8(5) & 0x0F, 4),
                signed(six.u8(5) >> 4, 4));
    }

    private static int signed(int value, int bits) {
        return value << 32 - bits >> 32 - bits;
    }

    double apply(int raw) {
        return scaled(m * (double) raw + scaled(b, bExponent), resultExponent);
    }

    /// Division by a power of ten is exact to the last digit, a product with its reciprocal is not.
    private static double scaled(double value, int exponent) {
        return exponent < 0 ? value / Math.pow(10, -exponent) : value * Math.pow(10, exponent);
    }

    /// The step from one raw reading to the next.
    double resolution() {
        return Math.abs(scaled(m, resultExponent));
    }
}
