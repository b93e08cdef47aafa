package io.coldaisle.agent.config;

import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import io.coldaisle.agent.device.Login.SnmpVersion;
import java.util.Locale;

/// The names of SNMP's versions and protocols as people, devices and other tools write them.
///
/// `SHA-256`, `sha2-256`, `HMAC-192-SHA-256` and `usmHMAC192SHA256AuthProtocol` are one; `AES-192-C`,
/// `AES192-Cisco` and `AES-192-Reeder` are one. Blanks, hyphens, underscores and case do not count.
public final class SnmpWords {
    private SnmpWords() {}

    /// The version of a community: `1`, `v1`, `2c`, `v2c`.
    public static SnmpVersion version(String word) {
        return switch (plain(word)) {
            case "1", "V1", "SNMPV1" -> SnmpVersion.V1;
            case "2", "2C", "V2", "V2C", "SNMPV2C" -> SnmpVersion.V2C;
            case "3", "V3", "SNMPV3" -> throw new IllegalArgumentException(
                    "version 3 knows no community: give an SNMPv3 user instead");
            default -> throw new IllegalArgumentException(
                    "unknown SNMP version " + word + "; known: 1, 2c");
        };
    }

    /// The authentication protocol of a URL or a configuration.
    public static AuthProtocol auth(String word) {
        String plain = plain(word).replaceFirst("^USM", "")
                .replaceFirst("(AUTH)?PROTOCOL$", "")
                .replaceFirst("^HMAC", "");
        return switch (plain) {
            case "MD5", "MD596", "96MD5" -> AuthProtocol.MD5;
            case "SHA", "SHA1", "SHA96", "SHA196" -> AuthProtocol.SHA1;
            case "SHA224", "SHA2224", "128SHA224", "SHA224128" -> AuthProtocol.SHA224;
            case "SHA256", "SHA2256", "192SHA256", "SHA256192" -> AuthProtocol.SHA256;
            case "SHA384", "SHA2384", "256SHA384", "SHA384256" -> AuthProtocol.SHA384;
            case "SHA512", "SHA2512", "384SHA512", "SHA512384" -> AuthProtocol.SHA512;
            case "NONE", "NOAUTH", "" -> throw new IllegalArgumentException(
                    "a user without authentication has no auth and no auth_password: leave both out");
            default -> throw new IllegalArgumentException("unknown authentication protocol " + word
                    + "; known: MD5, SHA, SHA224, SHA256, SHA384, SHA512");
        };
    }

    /// The privacy protocol of a URL or a configuration.
    public static PrivProtocol priv(String word) {
        String plain = plain(word).replaceFirst("^USM", "")
                .replaceFirst("(PRIV)?PROTOCOL$", "")
                .replaceFirst("^CFB", "")
                .replaceFirst("CFB(128)?", "")
                .replaceFirst("(BLUMENTHAL|STD)$", "")
                .replaceFirst("(CISCO|REEDER|(WITH)?3DES(KEY(EXT(ENSION)?)?)?)$", "C");
        return switch (plain) {
            case "DES", "DES56", "CBCDES", "DESCBC" -> PrivProtocol.DES;
            case "AES", "AES128" -> PrivProtocol.AES128;
            case "AES192" -> PrivProtocol.AES192;
            case "AES256" -> PrivProtocol.AES256;
            case "AES192C" -> PrivProtocol.AES192C;
            case "AES256C" -> PrivProtocol.AES256C;
            case "NONE", "NOPRIV", "" -> throw new IllegalArgumentException(
                    "a user without privacy has no priv and no priv_password: leave both out");
            default -> throw new IllegalArgumentException("unknown privacy protocol " + word
                    + "; known: DES, AES, AES192, AES256, and AES192C, AES256C with the key "
                    + "extension of Cisco");
        };
    }

    private static String plain(String word) {
        return word.toUpperCase(Locale.ROOT).replaceAll("[-_ /]", "");
    }
}
