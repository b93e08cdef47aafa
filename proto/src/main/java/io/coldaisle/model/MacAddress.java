package io.coldaisle.model;

import java.util.HexFormat;
import java.util.Locale;

/// Hardware addresses (EUI-48) in one spelling: `0c:c4:7a:01:02:03`.
public final class MacAddress {
    private static final int OCTETS = 6;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private MacAddress() {}

    /// The address of one station; empty for anything else, such as zeros or a group address.
    public static String of(byte[] octets) {
        if (octets.length != OCTETS) {
            return "";
        }
        int any = 0;
        for (byte octet : octets) {
            any |= octet;
        }
        boolean group = (octets[0] & 1) != 0;
        return group || any == 0 ? "" : COLONS.formatHex(octets);
    }

    /// Reads the spellings in use: colons, hyphens, dots, blanks or nothing between the digits.
    public static String of(String text) {
        if (text.length() > 40) {
            return "";
        }
        String digits = text.strip().replaceAll("[:. -]", "").toLowerCase(Locale.ROOT);
        return digits.matches("[0-9a-f]{12}") ? of(HexFormat.of().parseHex(digits)) : "";
    }
}
