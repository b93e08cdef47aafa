package io.coldaisle.agent.uplink;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import javax.security.auth.x500.X500Principal;

/// A PKCS#10 request (RFC 2986) for a P-256 key, in DER.
///
/// ```
///   SEQUENCE {
///     SEQUENCE { INTEGER 0, Name, SubjectPublicKeyInfo, [0] {} }    <- what is signed
///     SEQUENCE { OID ecdsa-with-SHA256 }
///     BIT STRING signature
///   }
/// ```
/// Made by hand, since a library for it would stay in the agent's memory for ever.
final class SigningRequest {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;
    private static final int NO_ATTRIBUTES = 0xa0;
    /// 1.2.840.10045.4.3.2, RFC 5758 section 3.2.
    private static final byte[] ECDSA_WITH_SHA256 = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d,
        0x04, 0x03, 0x02};

    private SigningRequest() {}

    static byte[] of(X500Principal subject, KeyPair key) throws GeneralSecurityException {
        byte[] info = element(SEQUENCE, element(INTEGER, new byte[1]), subject.getEncoded(),
                key.getPublic().getEncoded(), element(NO_ATTRIBUTES));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(info);
        byte[] noUnusedBits = new byte[1];
        return element(SEQUENCE, info,
                element(SEQUENCE, element(OBJECT_IDENTIFIER, ECDSA_WITH_SHA256)),
                element(BIT_STRING, noUnusedBits, signature.sign()));
    }

    private static byte[] element(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] content : contents) {
            length += content.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
        out.write(tag);
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }
}
