package io.coldaisle.hub.security;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.store.TokenRecord;

/// One-time join tokens. Only the hash of a secret is kept ([Secrets]).
public final class JoinTokens {
    private final String caFingerprint;

    public JoinTokens(String caFingerprint) {
        this.caFingerprint = caFingerprint;
    }

    /// A fresh secret: the middle part of a token.
    public String newSecret() {
        return Secrets.fresh();
    }

    /// The token an admin hands to a host: version, secret, fingerprint of the CA.
    public String token(String secret) {
        return "cold1." + secret + "." + caFingerprint;
    }

    /// Keeps a token.
    public static void keep(Step step, String secret, TokenRecord record) {
        step.tables().tokens().put(step.transaction(), Secrets.hash(secret), record);
    }

    /// Takes one use off the token of a secret.
    ///
    /// @return false when there is none for that agent at this time
    public static boolean use(Step step, String secret, String agent) {
        String key = Secrets.hash(secret);
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
}
