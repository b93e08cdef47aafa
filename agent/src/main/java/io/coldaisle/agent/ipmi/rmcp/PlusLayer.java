package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A session of IPMI 2.0 (sections 13.28 and 13.29).
///
/// ```
/// header | IV(16) AES-CBC( message 01 02 .. pad length ) | FF.. pad length 07 | HMAC
///        |<------------------ payload ------------------>|
/// |<------------------------- the HMAC is over this ------------------------->|
/// ```
final class PlusLayer implements SessionLayer {
    private static final int PROTECTED = 0xC0;
    private static final int BLOCK = 16;
    private static final int NEXT_HEADER = 0x07;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final SessionKeys keys;
    private final @Nullable Hmac hmac;
    private final @Nullable Cipher cipher;
    private final @Nullable SecretKeySpec key;
    private final SequenceWindow received = new SequenceWindow();
    private int sent;

    PlusLayer(SessionKeys keys) {
        this.keys = keys;
        if (!keys.suite().isProtected()) {
            hmac = null;
            cipher = null;
            key = null;
            return;
        }
        hmac = new Hmac(keys.suite(), keys.integrity());
        key = new SecretKeySpec(keys.confidentiality().part(0, BLOCK).array(), "AES");
        try {
            cipher = Cipher.getInstance("AES/CBC/NoPadding");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES", impossible);
        }
    }

    @Override
    public int managed() {
        return keys.managed();
    }

    @Override
    public byte[] wrap(Bytes message) {
        sent++;
        if (hmac == null) {
            return RmcpCodec.plus(RmcpCodec.IPMI, keys.managed(), sent, message);
        }
        Bytes payload = encrypted(message);
        // from the authentication type (12 bytes before the payload) to the next header: whole words
        int pad = -(12 + payload.length() + 2) & 3;
        int code = keys.suite().codeLength;
        Bytes padding = Bytes.of(0xFF, 0xFF, 0xFF).part(0, pad);
        Bytes unsigned = Bytes
                .wrap(RmcpCodec.plus(PROTECTED | RmcpCodec.IPMI, keys.managed(), sent, payload))
                .and(padding)
                .and(Bytes.of(pad, NEXT_HEADER));
        return unsigned.and(hmac.of(unsigned.rest(RmcpCodec.HEADER)).part(0, code)).array();
    }

    private Bytes encrypted(Bytes message) {
        byte[] start = new byte[BLOCK];
        RANDOM.nextBytes(start);
        int pad = -(message.length() + 1) & (BLOCK - 1);
        int[] tail = new int[pad + 1];
        for (int i = 0; i < pad; i++) {
            tail[i] = i + 1;
        }
        tail[pad] = pad;
        return Bytes.wrap(start)
                .and(aes(Cipher.ENCRYPT_MODE, start, message.and(Bytes.of(tail))));
    }

    private Bytes aes(int mode, byte[] start, Bytes text) {
        Cipher aes = java.util.Objects.requireNonNull(cipher);
        try {
            aes.init(mode, key, new IvParameterSpec(start));
            return Bytes.wrap(aes.doFinal(text.array()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("blocks are whole, keys fit", impossible);
        }
    }

    @Override
    public @Nullable Bytes unwrap(RmcpFrame frame) {
        if (!(frame instanceof RmcpFrame.Plus plus) || plus.session() != keys.console()
                || plus.payloadType() != RmcpCodec.IPMI) {
            return null;
        }
        if (hmac == null) {
            return plus.encrypted() || !received.take(plus.sequence()) ? null : plus.payload();
        }
        boolean authentic = plus.authenticated() && plus.encrypted() && isSigned(hmac, plus)
                && received.take(plus.sequence());
        return authentic ? decrypted(plus.payload()) : null;
    }

    private boolean isSigned(Hmac own, RmcpFrame.Plus plus) {
        int code = keys.suite().codeLength;
        int trailer = plus.afterPayload().length() - code;
        if (trailer < 2 || plus.afterPayload().u8(trailer - 1) != NEXT_HEADER) {
            return false;
        }
        int signed = plus.whole().length() - RmcpCodec.HEADER - code;
        return own.verifies(plus.whole().part(RmcpCodec.HEADER, signed),
                plus.afterPayload().rest(trailer));
    }

    private @Nullable Bytes decrypted(Bytes payload) {
        int length = payload.length() - BLOCK;
        if (length < BLOCK || length % BLOCK != 0) {
            return null;
        }
        Bytes text = aes(Cipher.DECRYPT_MODE, payload.part(0, BLOCK).array(), payload.rest(BLOCK));
        int pad = text.u8(length - 1);
        return pad < BLOCK ? text.part(0, length - 1 - pad) : null;
    }
}
