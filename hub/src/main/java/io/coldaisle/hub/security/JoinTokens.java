package io.coldaisle.hub.security;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.store.TokenRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// One-time join tokens. Only the hash of a secret is kept; a secret has 256 random bits, so a
/// plain hash is enough.
public final class JoinTokens {
    private final String caFingerprint;
    private final SecureRandom random = new SecureRandom();

    public JoinTokens(String caFingerprint) {
        this.caFingerprint = caFingerprint;
    }

    /// A fresh secret: the middle part of a token.
    public String newSecret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The token an admin hands to a host: version, secret, fingerprint of the CA.
    public String token(String secret) {
        return "cold1." + secret + "." + caFingerprint;
    }

    /// Keeps a token.
    public static void keep(Step step, String secret, TokenRecord record) {
        step.tables().tokens().put(step.transaction(), hash(secret), record);
    }

    /// Takes one use off the token of a secret.
    ///
    /// @return false when there is none for that agent at this time
    public static boolean use(Step step, String secret, String agent) {
        String key = hash(secret);
        TokenRecord record = step.tables().tokens().get(key);
        if (record == null || !record.admits(agent, step.nowMs())
        // A host that is shut out may still hold a token for more than one use.
                || record.createdAtMs() <= AgentCertificates.of(step, agent).revokedAtMs()) {
            return false;
        }
        step.tables()
                .tokens()
                .put(step.transaction(), key,
                        new TokenRecord(record.agentPattern(), record.usesLeft() - 1,
                                record.notAfterMs(),
                                record.createdBy(), record.createdAtMs()));
        return true;
    }

    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
