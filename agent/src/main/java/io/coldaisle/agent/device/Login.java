package io.coldaisle.agent.device;

import org.jspecify.annotations.Nullable;

/// With what an endpoint lets us in.
public sealed interface Login {
    /// Nothing is asked for.
    record None() implements Login {}

    /// SNMP v2c.
    record Community(Secret community) implements Login {}

    /// Redfish and NUT.
    record UserPassword(String user, Secret password) implements Login {}

    /// SNMPv3, user-based security (RFC 3414, RFC 7860, RFC 3826).
    ///
    /// @param authPassword null: no authentication, and then no privacy either
    /// @param privPassword null: no privacy
    record SnmpUser(String user, AuthProtocol auth, @Nullable Secret authPassword,
            PrivProtocol priv, @Nullable Secret privPassword, String context) implements Login {
        public SnmpUser {
            if (user.isEmpty()) {
                throw new IllegalArgumentException("an SNMPv3 user has a name");
            }
            if (authPassword == null && privPassword != null) {
                throw new IllegalArgumentException("SNMPv3 privacy needs authentication");
            }
        }
    }

    /// Authentication protocols of USM.
    enum AuthProtocol {
        MD5, SHA1, SHA224, SHA256, SHA384, SHA512
    }

    /// Privacy protocols of USM.
    enum PrivProtocol {
        DES, AES128, AES192, AES256
    }
}
