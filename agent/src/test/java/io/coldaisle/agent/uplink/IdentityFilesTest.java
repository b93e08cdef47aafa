package io.coldaisle.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A crash at each step of a renewal: the next start has a pair that matches.
class IdentityFilesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path folder = Path.of(".");
    @SuppressWarnings("NullAway.Init")
    private Identity identity;
    @SuppressWarnings("NullAway.Init")
    private KeyAndChain old;
    @SuppressWarnings("NullAway.Init")
    private KeyAndChain fresh;

    @BeforeEach
    void enrolled() throws Exception {
        TestHubAuthority hub = new TestHubAuthority();
        identity = new Identity(folder.resolve("key.pem"), folder.resolve("cert.pem"),
                folder.resolve("ca.pem"));
        old = hub.pair("a", NOW, NOW.plusSeconds(100));
        fresh = hub.pair("a", NOW, NOW.plusSeconds(200));
        IdentityFiles.replace(identity, old);
    }

    private static Path next(Path file) {
        return IdentityFiles.next(file);
    }

    private KeyAndChain settled() throws IOException {
        IdentityFiles.settle(identity);
        KeyAndChain found = new KeyAndChain(PemFile.key(identity.key()),
                List.of(PemFile.certificates(identity.certificate())));
        assertThat(found.matches()).isTrue();
        assertThat(next(identity.key())).doesNotExist();
        assertThat(next(identity.certificate())).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(identity.key())))
                .isEqualTo("rw-------");
        return found;
    }

    private static X509Certificate leaf(KeyAndChain pair) {
        return pair.chain().getFirst();
    }

    @Test
    void aRenewalThatEndsLeavesTheNewPair() throws IOException {
        IdentityFiles.replace(identity, fresh);
        assertThat(leaf(settled())).isEqualTo(leaf(fresh));
    }

    @Test
    void afterTheNewKeyAloneTheOldPairGoesOn() throws IOException {
        IdentityFiles.stage(identity, fresh);
        Files.delete(next(identity.certificate()));
        assertThat(leaf(settled())).isEqualTo(leaf(old));
    }

    @Test
    void halfACertificateIsNone() throws IOException {
        IdentityFiles.stage(identity, fresh);
        String whole = Files.readString(next(identity.certificate()));
        for (int length : new int[]{0, 1, 27, whole.length() / 2, whole.length() - 30}) {
            IdentityFiles.stage(identity, fresh);
            Files.writeString(next(identity.certificate()), whole.substring(0, length));
            assertThat(leaf(settled())).as("%d bytes", length).isEqualTo(leaf(old));
        }
    }

    @Test
    void afterBothFilesTheNewPairTakesOver() throws IOException {
        IdentityFiles.stage(identity, fresh);
        assertThat(leaf(settled())).isEqualTo(leaf(fresh));
    }

    @Test
    void betweenTheTwoRenamesTheNewPairTakesOver() throws IOException {
        IdentityFiles.stage(identity, fresh);
        Files.move(next(identity.key()), identity.key(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(leaf(settled())).isEqualTo(leaf(fresh));
    }

    @Test
    void whereNothingMatchesItIsSaid() throws IOException {
        IdentityFiles.stage(identity, fresh);
        Files.move(next(identity.key()), identity.key(), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(next(identity.certificate()), "");
        assertThatThrownBy(() -> IdentityFiles.settle(identity)).isInstanceOf(IOException.class)
                .hasMessageContaining("no key here matches");
    }

    @Test
    void aPairNeverPrintsItsKey() {
        assertThat(fresh.toString()).contains("CN=a").doesNotContain("PRIVATE", "EC");
    }
}
