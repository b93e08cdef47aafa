package io.coldaisle.agent.device;

import org.jspecify.annotations.Nullable;

/// With what an endpoint lets us in.
public sealed interface Login {
    /// Nothing is asked for.
    record None() implements Login {}

    /// SNMP v1 and v2c.
    record Community(Secret community, SnmpVersion version) implements Login {
        public Community(Secret community) {
            this(community, SnmpVersion.V2C);
        }
    }

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

    /// Versions of SNMP that know a community and no user.
    enum SnmpVersion {
        /// RFC 1157: no GETBULK, no 64-bit counters.
        V1,
        /// RFC 1901.
        V2C
    }

    /// Authentication protocols of USM (RFC 3414, RFC 7860).
    enum AuthProtocol {
        MD5, SHA1, SHA224, SHA256, SHA384, SHA512
    }

    /// Privacy protocols of USM (RFC 3414, RFC 3826, draft-blumenthal-aes-usm-04).
    enum PrivProtocol {
        DES, AES128, AES192, AES256,
        /// AES-192 whose key is lengthened after draft-reeder-snmpv3-usm-3desede, as Cisco does.
        AES192C,
        /// AES-256 likewise.
        AES256C
    }
}
