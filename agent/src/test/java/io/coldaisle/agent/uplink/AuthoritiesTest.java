package io.coldaisle.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoritiesTest {
    @TempDir
    private Path folder = Path.of(".");
    @SuppressWarnings("NullAway.Init")
    private Identity identity;
    @SuppressWarnings("NullAway.Init")
    private X509Certificate old;
    @SuppressWarnings("NullAway.Init")
    private X509Certificate fresh;

    @BeforeEach
    void enrolled() throws Exception {
        identity = new Identity(folder.resolve("key.pem"), folder.resolve("cert.pem"),
                folder.resolve("ca.pem"));
        old = new TestHubAuthority().authority();
        fresh = new TestHubAuthority().authority();
        IdentityFiles.trust(identity, List.of(old));
    }

    private List<X509Certificate> trusted() throws IOException {
        return List.of(PemFile.certificates(identity.hubCa()));
    }

    @Test
    void trustGoesFromOneToTheOtherOverBoth() throws IOException {
        Authorities.take(identity, List.of(old, fresh));
        assertThat(trusted()).containsExactly(old, fresh);
        Authorities.take(identity, List.of(fresh));
        assertThat(trusted()).containsExactly(fresh);
    }

    @Test
    void aHubThatNamesStrangersOnlyChangesNothing() throws IOException {
        assertThatThrownBy(() -> Authorities.take(identity, List.of(fresh)))
                .hasMessageContaining("none of those this agent trusts");
        assertThat(trusted()).containsExactly(old);
    }

    @Test
    void whatIsNoAuthorityOrTooMuchIsNotTaken() throws Exception {
        X509Certificate leaf = new TestHubAuthority()
                .pair("a", Instant.now(), Instant.now().plusSeconds(60))
                .chain()
                .getFirst();
        assertThatThrownBy(() -> Authorities.take(identity, List.of(old, leaf)))
                .hasMessageContaining("no authority");
        assertThatThrownBy(() -> Authorities.take(identity, Collections.nCopies(9, fresh)))
                .hasMessageContaining("at most 8");
        assertThat(trusted()).containsExactly(old);
    }
}
