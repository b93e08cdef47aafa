package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A keyed hash (RFC 2104).
final class Hmac {
    private final Mac mac;

    Hmac(CipherSuite suite, Bytes key) {
        // HMAC pads a key with zeros; an empty one is the same as one of zeros only
        byte[] bytes = key.length() == 0 ? new byte[1] : key.array();
        try {
            mac = Mac.getInstance(suite.hmac);
            mac.init(new SecretKeySpec(bytes, suite.hmac));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + suite.hmac, impossible);
        }
    }

    Bytes of(Bytes text) {
        return Bytes.wrap(mac.doFinal(text.array()));
    }

    /// True when the code is that of the text, cut to the code's length; takes as long when it is not.
    boolean verifies(Bytes text, Bytes code) {
        Bytes own = of(text);
        return code.length() > 0 && code.length() <= own.length() && MessageDigest
                .isEqual(own.part(0, code.length()).array(), code.array());
    }
}
