package io.coldaisle.agent.snmp.usm;

import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;

/// The protocols of USM.
///
/// A key of AES-192 and AES-256 is longer than MD5 and SHA-1 digests. Two drafts lengthen it:
/// draft-blumenthal-aes-usm-04 (3.1.2.1) appends the digest of the key, draft-reeder-snmpv3-usm-3desede
/// (2.1) makes a key of the key as if it were the password. Neither became a standard, so a device
/// may do either.
public final class UsmProtocols {
    private UsmProtocols() {}

    public static AuthenticationProtocol of(AuthProtocol auth) {
        return switch (auth) {
            case MD5 -> new AuthMD5();
            case SHA1 -> new AuthSHA();
            case SHA224 -> new AuthHMAC128SHA224();
            case SHA256 -> new AuthHMAC192SHA256();
            case SHA384 -> new AuthHMAC256SHA384();
            case SHA512 -> new AuthHMAC384SHA512();
        };
    }

    public static PrivacyProtocol of(PrivProtocol priv) {
        return switch (priv) {
            case DES -> new PrivDES();
            case AES128 -> new PrivAES128();
            case AES192 -> new PrivAES192();
            case AES256 -> new PrivAES256();
            case AES192C -> new PrivAES192With3DESKeyExtension();
            case AES256C -> new PrivAES256With3DESKeyExtension();
        };
    }

    /// A registry with every protocol there is here.
    public static SecurityProtocols all() {
        SecurityProtocols protocols = new SecurityProtocols(
                SecurityProtocols.SecurityProtocolSet.none);
        for (AuthProtocol auth : AuthProtocol.values()) {
            protocols.addAuthenticationProtocol(of(auth));
        }
        for (PrivProtocol priv : PrivProtocol.values()) {
            protocols.addPrivacyProtocol(of(priv));
        }
        return protocols;
    }
}
