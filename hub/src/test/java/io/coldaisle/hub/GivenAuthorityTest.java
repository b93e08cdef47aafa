package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.config.HubConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A company's own authority, made by openssl: a root that stays out of it, and an intermediate that the
/// hub signs with.
class GivenAuthorityTest {
    private static final String PEM = "{certificate: ca.pem, key: ca.key}";
    private static final String PKCS12 = "{pkcs12: ca.p12, password: \"file:password\"}";

    @TempDir
    private Path folder = Path.of("unset");

    private void openssl(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        int code = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(Files.readString(folder.resolve("openssl.log")));
        }
    }

    /// @param kind as openssl names it: `ec` or `rsa`, with its option
    private void authority(String kind, String option) throws Exception {
        openssl("req", "-x509", "-newkey", kind, "-pkeyopt", option, "-nodes", "-days", "30",
                "-subj", "/O=Example/CN=Root", "-addext",
                "keyUsage=critical,keyCertSign,cRLSign", "-keyout", "root.key", "-out",
                "root.pem");
        openssl("req", "-newkey", kind, "-pkeyopt", option, "-nodes", "-subj",
                "/O=Example/OU=NOC/CN=Issuing, 1", "-keyout", "ca.key", "-out", "ca.csr");
        Files.writeString(folder.resolve("ca.ext"), """
                basicConstraints=critical,CA:TRUE,pathlen:0
                keyUsage=critical,keyCertSign,cRLSign
                """);
        openssl("x509", "-req", "-in", "ca.csr", "-CA", "root.pem", "-CAkey", "root.key",
                "-CAcreateserial", "-days", "20", "-extfile", "ca.ext", "-out", "ca.pem");
        secret("password", "correct horse");
        openssl("pkcs12", "-export", "-inkey", "ca.key", "-in", "ca.pem", "-certfile", "root.pem",
                "-passout", "file:password", "-out", "ca.p12");
        mode("ca.key", "rw-------");
        mode("ca.p12", "rw-------");
    }

    private void mode(String name, String mode) throws IOException {
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(mode));
    }

    private void secret(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text + "\n");
        mode(name, "rw-------");
    }

    private Hub start(String ca) throws IOException {
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                hub: {data: data}
                link: {listen: "127.0.0.1:0"}
                api: {listen: "127.0.0.1:0"}
                tls: {ca: %s}
                """.formatted(ca));
        return Hub.start(HubConfiguration.read(file), System::currentTimeMillis);
    }

    private void assertSigns(String ca) throws Exception {
        try (Hub hub = start(ca);
                HubClients clients = new HubClients(hub, folder.resolve("data"))) {
            clients.enrol("rack-1");
            assertThat(clients.certificate().getIssuerX500Principal().getName())
                    .contains("Issuing");
            LinkProbe probe = LinkProbe.greeted(clients.agent(), "rack-1");
            probe.alarm(1);
            assertThat(probe.next().hasAck()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec ec_paramgen_curve:prime256v1", "ec ec_paramgen_curve:secp384r1",
        "rsa rsa_keygen_bits:2048"})
    void anIntermediateOfOpensslSigns(String kind) throws Exception {
        String[] words = kind.split(" ", -1);
        authority(words[0], words[1]);
        assertSigns(PEM);
        // the same hub goes on with the same authority from the other file
        try (Hub hub = start(PKCS12);
                HubClients clients = new HubClients(hub, folder.resolve("data"))) {
            assertThat(clients.alarms()).hasSize(1);
        }
    }

    @Test
    void whatCannotSignIsRefusedWithTheReason() throws Exception {
        authority("ec", "ec_paramgen_curve:prime256v1");
        openssl("ec", "-in", "ca.key", "-out", "sec1.key");
        openssl("pkcs8", "-topk8", "-in", "ca.key", "-passout", "file:password", "-out",
                "locked.key");
        for (String key : List.of("sec1.key", "locked.key")) {
            mode(key, "rw-------");
            assertRefused("{certificate: ca.pem, key: " + key + "}", key, "openssl pkcs8 -topk8");
        }
        mode("root.key", "rw-------");
        assertRefused("{certificate: ca.pem, key: root.key}", "root.key is not the key of");
        openssl("req", "-x509", "-key", "ca.key", "-days", "5", "-subj", "/CN=leaf", "-addext",
                "basicConstraints=critical,CA:FALSE", "-out", "leaf.pem");
        assertRefused("{certificate: leaf.pem, key: ca.key}", "CN=leaf is no authority");
        mode("ca.key", "rw-r-----");
        assertRefused(PEM, "can be read by others", "chmod 600");
        assertThat(folder.resolve("data/ca")).doesNotExist();
    }

    @Test
    void aPkcs12FileThatCannotBeUsedIsRefusedWithoutTellingItsPassword() throws Exception {
        authority("ec", "ec_paramgen_curve:prime256v1");
        secret("wrong", "battery staple");
        assertRefused("{pkcs12: ca.p12, password: \"file:wrong\"}", "wrong does not open");
        assertRefused("{pkcs12: ca.pem, password: \"file:password\"}", "can be read by others");
        mode("ca.pem", "rw-------");
        assertRefused("{pkcs12: ca.pem, password: \"file:password\"}", "is no PKCS#12 file");
        openssl("pkcs12", "-export", "-nokeys", "-in", "ca.pem", "-passout", "file:password",
                "-out", "keyless.p12");
        mode("keyless.p12", "rw-------");
        assertRefused("{pkcs12: keyless.p12, password: \"file:password\"}", "holds 0 keys");
        assertRefused("{pkcs12: ca.p12, password: correct}", "hub.yaml", "tls.ca.password",
                "file:PATH");
        assertRefused("{pkcs12: ca.p12}", "tls.ca.password", "missing");
        assertRefused("{pkcs12: ca.p12, password: \"file:password\", key: ca.key}", "tls.ca.key");
        mode("password", "rw-r--r--");
        assertRefused(PKCS12, "password can be read by others", "chmod 600");
        mode("password", "rw-------");
        mode("ca.p12", "rw-r--r--");
        assertRefused(PKCS12, "ca.p12 can be read by others", "chmod 600");
    }

    private void assertRefused(String ca, String... words) {
        assertThatThrownBy(() -> start(ca)).as(ca)
                .hasMessageContainingAll(words)
                .message()
                .doesNotContain("correct", "horse", "staple");
    }
}
