package io.coldaisle.agent.modbus;

import io.coldaisle.agent.profile.RegisterPlace;
import java.nio.charset.StandardCharsets;

/// Registers to numbers and texts. The standard says only that the high byte of a register comes
/// first; how larger values are laid out is each maker's choice.
final class RegisterValues {
    private RegisterValues() {}

    /// The bits of a number, highest first whatever the order they came in.
    ///
    /// @param data the registers of the place, or one byte whose lowest bit counts
    static long bits(RegisterPlace place, byte[] data) {
        if (place.type() == RegisterPlace.Type.BIT) {
            return data[0] & 1;
        }
        int registers = data.length / 2;
        long bits = 0;
        for (int i = 0; i < registers; i++) {
            int from = place.order().lowRegisterFirst() ? registers - 1 - i : i;
            int high = data[2 * from] & 0xff;
            int low = data[2 * from + 1] & 0xff;
            int register = place.order().lowByteFirst() ? low << 8 | high : high << 8 | low;
            bits = bits << 16 | register;
        }
        return bits;
    }

    /// The number that bits mean; NaN when they mean none. Beyond 2^53 it is rounded.
    static double number(RegisterPlace.Type type, long bits) {
        return switch (type) {
            case BIT, U16, U32 -> bits;
            case S16 -> (short) bits;
            case S32 -> (int) bits;
            case S64 -> bits;
            case U64 -> bits >= 0 ? bits : (bits >>> 1) * 2.0;
            // 231.2 as the device meant it, not 231.19999694824219
            case F32 -> Double.parseDouble(Float.toString(Float.intBitsToFloat((int) bits)));
            case F64 -> Double.longBitsToDouble(bits);
            case BCD16, BCD32 -> bcd(bits);
            case STRING -> Double.NaN;
        };
    }

    private static double bcd(long bits) {
        double number = 0;
        for (int shift = 28; shift >= 0; shift -= 4) {
            long digit = bits >>> shift & 0xf;
            if (digit > 9) {
                return Double.NaN;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /// A whole number for states and dates, sign and all.
    static long whole(RegisterPlace.Type type, long bits) {
        return switch (type) {
            case S16, S32, BCD16, BCD32 -> {
                double number = number(type, bits);
                yield Double.isNaN(number) ? -1 : (long) number;
            }
            default -> bits;
        };
    }

    /// Text up to its first NUL, without the blanks around it; what does not print becomes a blank.
    static String text(RegisterPlace place, byte[] data) {
        byte[] ordered = data.clone();
        if (place.order().lowByteFirst()) {
            for (int i = 0; i + 1 < ordered.length; i += 2) {
                ordered[i] = data[i + 1];
                ordered[i + 1] = data[i];
            }
        }
        int length = 0;
        while (length < ordered.length && ordered[length] != 0) {
            length++;
        }
        return new String(ordered, 0, length, StandardCharsets.ISO_8859_1)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
    }

    /// What belongs to a place in the answer to a request that began at `from`.
    static byte[] slice(RegisterPlace place, int from, byte[] data) {
        int offset = place.address() - from;
        if (place.type() == RegisterPlace.Type.BIT) {
            return new byte[]{(byte) (data[offset / 8] >> offset % 8 & 1)};
        }
        byte[] slice = new byte[place.count() * 2];
        System.arraycopy(data, offset * 2, slice, 0, slice.length);
        return slice;
    }
}
