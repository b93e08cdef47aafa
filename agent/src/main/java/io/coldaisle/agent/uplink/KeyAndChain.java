package io.coldaisle.agent.uplink;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/// A private key and the certificates that vouch for it, its own first.
record KeyAndChain(PrivateKey key, List<X509Certificate> chain) {
    KeyAndChain {
        chain = List.copyOf(chain);
    }

    /// True when the certificate is over this key: what the one signs, the other verifies.
    boolean matches() {
        byte[] anything = {1, 2, 3, 4};
        PublicKey open = chain.getFirst().getPublicKey();
        String algorithm = switch (open) {
            case ECPublicKey _ -> "SHA256withECDSA";
            case RSAPublicKey _ -> "SHA256withRSA";
            default -> "EdDSA";
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(anything);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(anything);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }

    /// Never the key.
    @Override
    public String toString() {
        return "key and certificate of " + chain.getFirst().getSubjectX500Principal();
    }
}
