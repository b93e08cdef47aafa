package io.coldaisle.agent.device;

import org.jspecify.annotations.Nullable;

/// With what an endpoint lets us in.
public sealed interface Login {
    /// Nothing is asked for.
    record None() implements Login {}

    /// SNMP v2c.
    record Community(Secret community) implements Login {}

    /// Redfish, NUT and IPMI.
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

    /// IPMI where user and password are not all there is to say.
    ///
    /// @param key the BMC key (Kg); null: the BMC has none of its own
    /// @param version15 IPMI 1.5 is accepted where the BMC speaks nothing better
    record IpmiUser(String user, Secret password, @Nullable Secret key, Privilege privilege,
            CipherChoice suite, boolean version15) implements Login {}

    /// Privilege levels of IPMI (IPMI 2.0, section 6.8).
    enum Privilege {
        /// User; operator where the BMC wants one.
        LEAST, USER, OPERATOR, ADMINISTRATOR
    }

    /// Cipher suites of IPMI (IPMI 2.0, table 22-20).
    enum CipherChoice {
        /// 17, or 3 where the BMC has nothing better. Never 0.
        BEST, SUITE_17, SUITE_3,
        /// No password, no privacy.
        SUITE_0
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
