package io.coldaisle.agent.ipmi.sdr;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import java.nio.charset.StandardCharsets;

/// Text behind a type/length byte (IPMI 2.0, section 43.15; FRU Information Storage, section 13).
public final class IdString {
    private static final String BCD_PLUS = "0123456789 -.:,_";

    private IdString() {}

    /// @param lengthMask 1Fh in sensor records, 3Fh in inventories
    /// @throws MalformedAnswer when the bytes end before the text does
    public static String read(Bytes bytes, int at, int lengthMask) {
        int typeAndLength = bytes.u8(at);
        int length = typeAndLength & lengthMask;
        Bytes text = bytes.part(at + 1, length);
        return switch (typeAndLength >> 6) {
            case 1 -> bcd(text);
            case 2 -> packed(text);
            case 3 -> plain(new String(text.array(), StandardCharsets.ISO_8859_1));
            // In sensor records unicode; in inventories binary, of which only text is of use.
            default -> lengthMask == 0x1F
                    ? plain(new String(text.array(), StandardCharsets.UTF_16LE))
                    : "";
        };
    }

    private static String bcd(Bytes text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            digits.append(BCD_PLUS.charAt(text.u8(i) >> 4))
                    .append(BCD_PLUS.charAt(text.u8(i) & 0x0F));
        }
        return digits.toString().strip();
    }

    /// Six bits a character, the first in the lowest bits of the first byte.
    private static String packed(Bytes text) {
        StringBuilder letters = new StringBuilder();
        for (int bit = 0; bit + 6 <= text.length() * 8; bit += 6) {
            int at = bit / 8;
            int pair = text.u8(at) | (at + 1 < text.length() ? text.u8(at + 1) << 8 : 0);
            letters.append((char) (' ' + (pair >> bit % 8 & 0x3F)));
        }
        return letters.toString().strip();
    }

    /// Without what ends or garbles it: zeros, control characters, blanks around it.
    private static String plain(String text) {
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).replaceAll("\\p{Cntrl}", " ").strip();
    }
}
