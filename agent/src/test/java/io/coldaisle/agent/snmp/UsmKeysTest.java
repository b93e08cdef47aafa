package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import io.coldaisle.agent.snmp.usm.UsmProtocols;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snmp4j.smi.OctetString;

/// Keys of passwords, byte for byte. RFC 7860 gives no vectors: its digests go through the algorithm
/// of RFC 3414, A.2, which is written down here a second time.
class UsmKeysTest {
    private static final String PASSWORD = "maplesyrup";
    private static final byte[] ENGINE = HexFormat.of().parseHex("000000000000000000000002");

    private static byte[] authKey(AuthProtocol auth) {
        return UsmProtocols.all()
                .passwordToKey(UsmProtocols.of(auth).getID(), new OctetString(PASSWORD), ENGINE);
    }

    private static byte[] privKey(AuthProtocol auth, PrivProtocol priv) {
        return UsmProtocols.all()
                .passwordToKey(UsmProtocols.of(priv).getID(),
                        UsmProtocols.of(auth).getID(), new OctetString(PASSWORD), ENGINE);
    }

    @ParameterizedTest
    @CsvSource({"MD5, 526f5eed9fcce26f8964c2930787d82b",
        "SHA1, 6695febc9288e36282235fc7151f128497b38f3f"})
    void keysAreThoseOfRfc3414Appendix3(AuthProtocol auth, String key) {
        assertThat(authKey(auth)).asHexString().isEqualToIgnoringCase(key);
    }

    @ParameterizedTest
    @EnumSource(AuthProtocol.class)
    void everyDigestGoesThroughTheAlgorithmOfRfc3414AppendixA2(AuthProtocol auth) {
        assertThat(authKey(auth)).isEqualTo(localised(auth, PASSWORD.getBytes(
                java.nio.charset.StandardCharsets.US_ASCII)));
    }

    /// draft-reeder-snmpv3-usm-3desede-00, B.1 and B.2, give 32 and 40 bytes for MD5 and SHA; AES takes
    /// the first 24 or 32 of them.
    @ParameterizedTest
    @CsvSource({
        "MD5, AES256C, 526f5eed9fcce26f8964c2930787d82b79eff44a90650ee0a3a40abfac5acc12",
        "SHA1, AES256C, 6695febc9288e36282235fc7151f128497b38f3f9b8b6d78936ba6e7d19dfd9c",
        "SHA1, AES192C, 6695febc9288e36282235fc7151f128497b38f3f9b8b6d78"})
    void longKeysOfReederAreThoseOfTheDraft(AuthProtocol auth, PrivProtocol priv, String key) {
        assertThat(privKey(auth, priv)).asHexString().isEqualToIgnoringCase(key);
    }

    /// draft-blumenthal-aes-usm-04, 3.1.2.1: Kul' = Kul || H(Kul), as often as needed.
    @ParameterizedTest
    @EnumSource(AuthProtocol.class)
    void longKeysOfBlumenthalAreTheKeyAndItsDigest(AuthProtocol auth) {
        byte[] key = authKey(auth);
        byte[] longer = Arrays.copyOf(key, key.length * 2);
        System.arraycopy(digest(auth).digest(key), 0, longer, key.length, key.length);
        assertThat(privKey(auth, PrivProtocol.AES192)).isEqualTo(Arrays.copyOf(longer, 24));
        assertThat(privKey(auth, PrivProtocol.AES256)).isEqualTo(Arrays.copyOf(longer, 32));
    }

    /// draft-reeder, 2.1: the second half is the localised key of the first as a password.
    @ParameterizedTest
    @EnumSource(AuthProtocol.class)
    void longKeysOfReederAreTheKeyAndTheKeyOfTheKey(AuthProtocol auth) {
        byte[] key = authKey(auth);
        byte[] longer = Arrays.copyOf(key, key.length * 2);
        System.arraycopy(localised(auth, key), 0, longer, key.length, key.length);
        assertThat(privKey(auth, PrivProtocol.AES192C)).isEqualTo(Arrays.copyOf(longer, 24));
        assertThat(privKey(auth, PrivProtocol.AES256C)).isEqualTo(Arrays.copyOf(longer, 32));
    }

    @Test
    void desAndAesTakeTheFirstSixteenBytes() {
        byte[] sixteen = Arrays.copyOf(authKey(AuthProtocol.SHA1), 16);
        assertThat(privKey(AuthProtocol.SHA1, PrivProtocol.AES128)).isEqualTo(sixteen);
        assertThat(privKey(AuthProtocol.SHA1, PrivProtocol.DES)).startsWith(sixteen);
    }

    private static byte[] localised(AuthProtocol auth, byte[] password) {
        MessageDigest digest = digest(auth);
        for (int i = 0; i < 1_048_576; i++) {
            digest.update(password[i % password.length]);
        }
        byte[] key = digest.digest();
        digest.update(key);
        digest.update(ENGINE);
        return digest.digest(key);
    }

    private static MessageDigest digest(AuthProtocol auth) {
        try {
            return MessageDigest.getInstance(switch (auth) {
                case MD5 -> "MD5";
                case SHA1 -> "SHA-1";
                case SHA224 -> "SHA-224";
                case SHA256 -> "SHA-256";
                case SHA384 -> "SHA-384";
                case SHA512 -> "SHA-512";
            });
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
