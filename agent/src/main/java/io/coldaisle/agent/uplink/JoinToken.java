package io.coldaisle.agent.uplink;

/// What an admin hands to a host so that it may join: a secret, and the fingerprint of the hub's CA
/// by which the host knows the hub on first contact.
///
/// ```
///   cold1.<secret, base64url>.<SHA-256 of the CA certificate, hex>
/// ```
public record JoinToken(String secret, String caFingerprint) {
    /// @throws IllegalArgumentException when the text is no join token; never repeats the text
    public static JoinToken parse(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals("cold1") || parts[1].length() < 20
                || !parts[2].matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "not a join token; it looks like cold1.SECRET.FINGERPRINT,"
                            + " make one with: coldaisle token create --agent NAME");
        }
        return new JoinToken(parts[1], parts[2]);
    }

    @Override
    public String toString() {
        return "JoinToken(secret hidden, CA " + caFingerprint + ")";
    }
}
