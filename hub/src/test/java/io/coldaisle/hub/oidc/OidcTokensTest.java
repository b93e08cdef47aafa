package io.coldaisle.hub.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.coldaisle.hub.security.Caller;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens of an issuer, and forged ones of each kind, against keys that a real HTTPS server publishes.
class OidcTokensTest {
    private static final long NOW = 1_790_000_000_000L;
    private static final Map<String, Caller.Role> ROLES = Map.of("noc-viewers",
            Caller.Role.VIEWER, "noc", Caller.Role.OPERATOR, "admins", Caller.Role.ADMIN);

    @TempDir
    private Path folder = Path.of("unset");
    private final AtomicLong nanos = new AtomicLong(1);
    @SuppressWarnings("NullAway.Init")
    private IssuerOfTest issuer;
    @SuppressWarnings("NullAway.Init")
    private OidcTokens tokens;

    @BeforeEach
    void start() throws Exception {
        issuer = new IssuerOfTest(folder);
        tokens = tokens(issuer.url(), issuer.authority(), "sites");
        awaitKnown(issuer.viewerOfAllSites(NOW));
    }

    @AfterEach
    void stop() {
        tokens.close();
        issuer.close();
    }

    private OidcTokens tokens(URI url, @Nullable Path authority, @Nullable String sitesClaim) {
        return new OidcTokens(new OidcSettings(IssuerOfTest.NAME, IssuerOfTest.AUDIENCE,
                new OidcSettings.Keys.Over(url, authority), "groups", ROLES, sitesClaim),
                Duration.ofSeconds(10), nanos::get);
    }

    /// The keys come in the background.
    private void awaitKnown(String header) throws InterruptedException {
        for (int i = 0; i < 400 && tokens.caller(header, NOW) == null; i++) {
            Thread.sleep(25);
        }
        assertThat(tokens.caller(header, NOW)).isNotNull();
    }

    private void seconds(long more) {
        nanos.addAndGet(Duration.ofSeconds(more).toNanos());
    }

    private static JWTClaimsSet.Builder claims() {
        return IssuerOfTest.claims(NOW).claim("sites", List.of("*"));
    }

    private @Nullable Caller shown(JWTClaimsSet.Builder claims) throws Exception {
        return tokens.caller(IssuerOfTest.signed(issuer.rsa, "rsa-1", claims.build()), NOW);
    }

    private void assertRefused(String what, String header) {
        long before = tokens.refused();
        assertThat(tokens.caller(header, NOW)).as(what).isNull();
        assertThat(tokens.refused()).as(what).isEqualTo(before + 1);
    }

    @Test
    void aTokenOfTheIssuerLetsItsCallerIn() throws Exception {
        Caller anna = new Caller(Caller.Role.VIEWER, "oidc/anna", Set.of());
        assertThat(shown(claims())).isEqualTo(anna);
        assertThat(tokens.caller(IssuerOfTest.signed(JWSAlgorithm.PS256, issuer.rsa,
                claims().build()), NOW)).isEqualTo(anna);
        assertThat(tokens.caller(IssuerOfTest.signed(issuer.ec, claims().build()), NOW))
                .isEqualTo(anna);
        assertThat(shown(claims().audience(List.of("x", IssuerOfTest.AUDIENCE))))
                .isEqualTo(anna);
    }

    @Test
    void theHighestRoleCountsAndSitesLimit() throws Exception {
        assertThat(shown(claims().claim("groups", "noc noc-viewers")))
                .isEqualTo(new Caller(Caller.Role.OPERATOR, "oidc/anna", Set.of()));
        assertThat(shown(claims().claim("sites", List.of("s1", "s2"))))
                .isEqualTo(new Caller(Caller.Role.VIEWER, "oidc/anna", Set.of("s1", "s2")));
        assertThat(shown(claims().claim("groups", List.of("admins")).claim("sites", "s1")))
                .isNull();
        for (Object none : new Object[]{List.of(), "", 7, Map.of("s1", true)}) {
            assertThat(shown(claims().claim("sites", none))).as("sites %s", none).isNull();
            assertThat(shown(claims().claim("groups", none))).as("groups %s", none).isNull();
        }
        assertThat(shown(IssuerOfTest.claims(NOW))).as("no sites").isNull();
        assertThat(shown(claims().claim("groups", List.of("NOC", "noc-viewers2")))).isNull();
    }

    @Test
    void aTokenOfAnotherAudienceIssuerOrTime() throws Exception {
        assertThat(shown(claims().audience("grafana"))).isNull();
        assertThat(shown(claims().audience(List.of()))).isNull();
        assertThat(shown(claims().issuer(IssuerOfTest.NAME + "/"))).isNull();
        assertThat(shown(claims().issuer(null))).isNull();
        assertThat(shown(claims().subject(null))).isNull();
        assertThat(shown(claims().subject("a\nb"))).isNull();
        assertThat(shown(claims().expirationTime(null))).isNull();
        assertThat(shown(claims().expirationTime(new Date(NOW - 60_000)))).isNull();
        assertThat(shown(claims().expirationTime(new Date(NOW - 59_000)))).isNotNull();
        assertThat(shown(claims().notBeforeTime(new Date(NOW + 61_000)))).isNull();
        assertThat(shown(claims().notBeforeTime(new Date(NOW + 60_000)))).isNotNull();
        assertThat(shown(claims().issueTime(new Date(NOW + 61_000)))).isNull();
    }

    @Test
    void noAlgorithmOrTheirs() throws Exception {
        assertRefused("none", "Bearer " + new PlainJWT(claims().build()).serialize());
        String[] right = IssuerOfTest.signed(issuer.rsa, "rsa-1", claims().build())
                .split("\\.", -1);
        for (String algorithm : List.of("none", "None", "NONE", "HS256", "RS384", "")) {
            String header = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(("{\"alg\":\"" + algorithm + "\",\"kid\":\"rsa-1\"}")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertRefused(algorithm, "Bearer " + header + "." + right[1] + ".");
            assertRefused(algorithm, "Bearer " + header + "." + right[1] + "." + right[2]);
        }
        for (JWSAlgorithm other : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512,
                JWSAlgorithm.PS512)) {
            assertRefused(other.getName(),
                    IssuerOfTest.signed(other, issuer.rsa, claims().build()));
        }
    }

    /// Whoever knows the public key signs with it as if it were a shared secret.
    @Test
    void theirPublicKeyAsASharedSecret() throws Exception {
        byte[] secret = issuer.rsa.toRSAPublicKey().getEncoded();
        for (JWSAlgorithm shared : List.of(JWSAlgorithm.HS256, JWSAlgorithm.HS512)) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(shared).keyID("rsa-1").build(), claims().build());
            token.sign(new MACSigner(secret));
            assertRefused(shared.getName(), "Bearer " + token.serialize());
        }
        // even where the issuer publishes a secret by mistake
        OctetSequenceKey oct = new OctetSequenceKey.Builder(secret).keyID("oct-1").build();
        issuer.answer(200, new com.nimbusds.jose.jwk.JWKSet(List.of(issuer.rsa.toPublicJWK(), oct))
                .toString(false));
        seconds(400);
        awaitKnown(issuer.viewerOfAllSites(NOW));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("oct-1").build(),
                claims().build());
        token.sign(new MACSigner(secret));
        assertRefused("oct", "Bearer " + token.serialize());
    }

    @Test
    void aKeyTheIssuerDoesNotHave() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        assertRefused("own key under their id",
                IssuerOfTest.signed(own, "rsa-1", claims().build()));
        for (String id : List.of("unknown", "", "../../rsa-1", "rsa-1' OR '1'='1", "/dev/null",
                "file:///etc/passwd", "rsa-1\u0000", "https://evil.example/jwks")) {
            assertRefused(id, IssuerOfTest.signed(own, id, claims().build()));
            assertRefused(id + " with their key",
                    IssuerOfTest.signed(issuer.rsa, id, claims().build()));
        }
        assertRefused("no id", IssuerOfTest.signed(issuer.rsa, null, claims().build()));
    }

    /// A token that brings its own key along, or says where to find it.
    @Test
    void aKeyThatTheTokenBrings() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        int asked = issuer.asked();
        for (JWSHeader header : List.of(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1")
                        .jwk(own.toPublicJWK())
                        .build(),
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1")
                        .jwkURL(issuer.url())
                        .build(),
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1")
                        .x509CertURL(issuer.url())
                        .build(),
                new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).build())) {
            SignedJWT token = new SignedJWT(header, claims().build());
            token.sign(new RSASSASigner(own));
            assertRefused(header.toString(), "Bearer " + token.serialize());
        }
        assertThat(issuer.asked()).isEqualTo(asked);
    }

    @Test
    void aTokenThatWasChanged() throws Exception {
        String right = IssuerOfTest.signed(issuer.rsa, "rsa-1", claims().build());
        String[] parts = right.split("\\.", -1);
        String other = IssuerOfTest.signed(issuer.rsa, "rsa-1",
                claims().claim("groups", List.of("admins")).build()).split("\\.", -1)[1];
        assertRefused("claims of another", parts[0] + "." + other + "." + parts[2]);
        for (String broken : List.of("Bearer ", "Bearer x", "Bearer a.b.c", "Bearer ..", right
                + "x".repeat(9000), right + ".x", right.substring(0, right.length() - 20))) {
            assertRefused(broken, broken);
        }
        assertThat(tokens.caller("Basic YTpi", NOW)).isNull();
        assertThat(tokens.caller(right, NOW)).isNotNull();
    }

    @Test
    void keysThatChangeAreFollowedAndTheHubDoesNotAskOften() throws Exception {
        RSAKey next = new RSAKeyGenerator(2048).keyID("rsa-2").generate();
        issuer.publish(next);
        String fresh = IssuerOfTest.signed(next, "rsa-2", claims().build());
        int asked = issuer.asked();
        for (int i = 0; i < 100; i++) {
            assertThat(tokens.caller(fresh, NOW)).isNull();
        }
        assertThat(issuer.asked()).as("within ten seconds of the last try").isEqualTo(asked);
        seconds(11);
        awaitKnown(fresh);
        assertThat(issuer.asked()).isEqualTo(asked + 1);
        assertRefused("a key that was taken back", issuer.viewerOfAllSites(NOW));
    }

    @Test
    void anIssuerThatIsGoneOpensNothing() throws Exception {
        String right = issuer.viewerOfAllSites(NOW);
        issuer.close();
        seconds(Duration.ofMinutes(59).toSeconds());
        assertThat(tokens.caller(right, NOW)).as("known for an hour").isNotNull();
        seconds(120);
        assertRefused("gone for an hour", right);
    }

    @Test
    void anIssuerThatWasNeverThereOpensNothing() throws Exception {
        String right = issuer.viewerOfAllSites(NOW);
        try (OidcTokens untrusted = tokens(issuer.url(), null, "sites")) {
            Thread.sleep(500);
            assertThat(untrusted.caller(right, NOW)).as("its server is vouched for by nobody")
                    .isNull();
        }
        int[] codes = {500, 404, 302, 200, 200, 200};
        String[] pages = {"", "", "", "{", "{\"keys\":[]}", "x".repeat(300_000)};
        for (int i = 0; i < codes.length; i++) {
            issuer.answer(codes[i], pages[i]);
            try (OidcTokens never = tokens(issuer.url(), issuer.authority(), "sites")) {
                int asked = issuer.asked();
                for (int j = 0; j < 100 && issuer.asked() == asked; j++) {
                    Thread.sleep(20);
                }
                Thread.sleep(100);
                assertThat(never.caller(right, NOW)).as("%d %d", codes[i], i).isNull();
            }
        }
    }

    @Test
    void keysInAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("jwks.json"),
                new com.nimbusds.jose.jwk.JWKSet(issuer.rsa.toPublicJWK()).toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        tokens.close();
        tokens = new OidcTokens(new OidcSettings(IssuerOfTest.NAME, IssuerOfTest.AUDIENCE,
                new OidcSettings.Keys.InFile(file), "groups", ROLES, null),
                Duration.ofSeconds(10), nanos::get);
        Thread.sleep(300);
        assertRefused("a file that others can write", issuer.viewer(NOW));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        seconds(11);
        awaitKnown(issuer.viewer(NOW));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        for (String url : List.of("http://issuer.example/certs", "https:///certs",
                "https://user:secret@issuer.example/certs", "file:///etc/passwd")) {
            assertThatIllegalArgumentException().as(url)
                    .isThrownBy(() -> new OidcSettings.Keys.Over(URI.create(url), null));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new OidcSettings("i", "a",
                new OidcSettings.Keys.InFile(folder), "groups",
                Map.of("x", Caller.Role.AGENT), null));
    }
}
