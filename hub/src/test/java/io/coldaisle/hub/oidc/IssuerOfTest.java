package io.coldaisle.hub.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// An issuer of tokens on the loopback, with its keys behind HTTPS.
public final class IssuerOfTest implements AutoCloseable {
    public static final String NAME = "https://issuer.example/realms/noc";
    static final String AUDIENCE = "coldaisle";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final HttpsServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String page = "{\"keys\":[]}";
    private volatile int status = 200;
    final RSAKey rsa;
    final ECKey ec;

    static {
        // Java reads them when the first server of the process is made; the metrics' limits are meant.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        System.setProperty("jdk.httpserver.maxConnections", "32");
    }

    public IssuerOfTest(Path folder) throws Exception {
        this.folder = folder;
        this.rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        this.ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        certificate();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        server.createContext("/certs", exchange -> {
            asked.incrementAndGet();
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        publish(rsa, ec);
    }

    private void certificate() throws Exception {
        int code = new ProcessBuilder("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30", "-subj", "/CN=issuer",
                "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "issuer.key", "-out",
                "issuer.pem").directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start()
                .waitFor();
        int packed = new ProcessBuilder("openssl", "pkcs12", "-export", "-inkey", "issuer.key",
                "-in", "issuer.pem", "-passout", "pass:changeit", "-out", "issuer.p12")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start()
                .waitFor();
        if (code != 0 || packed != 0) {
            throw new IOException(Files.readString(folder.resolve("openssl.log")));
        }
    }

    private SSLContext tls() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("issuer.p12"))) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory
                .getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /// Where its keys are.
    public URI url() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/certs");
    }

    /// Who vouches for its server.
    public Path authority() {
        return folder.resolve("issuer.pem");
    }

    /// From now on it publishes these, without what is secret in them.
    void publish(JWK... keys) {
        page = new JWKSet(List.of(keys)).toString(true);
    }

    /// From now on it answers so.
    void answer(int code, String text) {
        status = code;
        page = text;
    }

    /// How often it was asked.
    int asked() {
        return asked.get();
    }

    /// What a token of it says.
    static JWTClaimsSet.Builder claims(long nowMs) {
        return new JWTClaimsSet.Builder().issuer(NAME)
                .audience(AUDIENCE)
                .subject("anna")
                .issueTime(new Date(nowMs))
                .notBeforeTime(new Date(nowMs))
                .expirationTime(new Date(nowMs + 600_000))
                .claim("groups", List.of("staff", "noc-viewers"));
    }

    /// As it goes into the header of a call.
    public String viewer(long nowMs) throws JOSEException {
        return signed(rsa, "rsa-1", claims(nowMs).build());
    }

    /// The same of one who sees all sites where a claim says which.
    String viewerOfAllSites(long nowMs) throws JOSEException {
        return signed(rsa, "rsa-1", claims(nowMs).claim("sites", List.of("*")).build());
    }

    static String signed(RSAKey key, @Nullable String id, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(), claims);
        token.sign(new RSASSASigner(key));
        return "Bearer " + token.serialize();
    }

    static String signed(JWSAlgorithm algorithm, RSAKey key, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return "Bearer " + token.serialize();
    }

    static String signed(ECKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(key));
        return "Bearer " + token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
