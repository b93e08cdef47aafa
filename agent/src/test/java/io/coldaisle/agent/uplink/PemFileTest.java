package io.coldaisle.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFileTest {
    @TempDir
    private Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void aKeyOfAnyUsualKindIsReadAsWritten(String algorithm)
            throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        Path file = write("explanatory text\n-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
        assertThat(PemFile.key(file).getEncoded()).isEqualTo(pair.getPrivate().getEncoded());
    }

    @Test
    void whatIsNoKeyIsRefusedByName() throws IOException {
        assertThatThrownBy(() -> PemFile.key(write("-----BEGIN CERTIFICATE-----")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no PKCS#8 private key");
        assertThatThrownBy(() -> PemFile.key(
                write("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none of [EC, RSA, EdDSA]");
    }

    @Test
    void whatIsNoCertificateIsRefusedByName() throws IOException {
        Path empty = write("");
        assertThatThrownBy(() -> PemFile.certificates(empty)).isInstanceOf(IOException.class)
                .hasMessageContaining(empty.toString());
        Path broken = write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(() -> PemFile.certificates(broken)).isInstanceOf(IOException.class)
                .hasMessageContaining(broken.toString());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("file.pem"), text);
    }
}
