package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A session of IPMI 1.5 with MD5 (section 22.17.1): messages are authentic, and readable by
/// anybody.
final class Version15Layer implements SessionLayer {
    private static final int LONGEST_PASSWORD = 16;
    private final Bytes password;
    private final int type;
    private final int managed;
    private final SequenceWindow received = new SequenceWindow();
    private int next;

    /// @param type of authentication of what follows: MD5, or none where the BMC asks for none
    /// @param first sequence number the BMC expects
    Version15Layer(Bytes password, int type, int managed, int first) {
        this.password = password;
        this.type = type;
        this.managed = managed;
        this.next = first;
    }

    @Override
    public int managed() {
        return managed;
    }

    @Override
    public byte[] wrap(Bytes message) {
        int sequence = next;
        next = next == -1 ? 1 : next + 1;
        return datagram(password, type, sequence, managed, message);
    }

    static byte[] datagram(Bytes password, int type, int sequence, int session, Bytes message) {
        Bytes code = type == RmcpCodec.TYPE_MD5
                ? code(password, session, message, sequence)
                : Bytes.NONE;
        return RmcpCodec.version15(type, sequence, session, code, message);
    }

    @Override
    public @Nullable Bytes unwrap(RmcpFrame frame) {
        if (!(frame instanceof RmcpFrame.Version15 given) || given.session() != managed) {
            return null;
        }
        return isAuthentic(password, type, given) && received.take(given.sequence())
                ? given.message()
                : null;
    }

    static boolean isAuthentic(Bytes password, int type, RmcpFrame.Version15 given) {
        if (type == RmcpCodec.TYPE_NONE) {
            return given.type() == RmcpCodec.TYPE_NONE;
        }
        Bytes own = code(password, given.session(), given.message(), given.sequence());
        return given.type() == type
                && MessageDigest.isEqual(own.array(), given.code().array());
    }

    static Bytes code(Bytes password, int session, Bytes message, int sequence) {
        byte[] padded = Arrays.copyOf(password.array(), LONGEST_PASSWORD);
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(padded);
            md5.update(Rakp.number(session).array());
            md5.update(message.array());
            md5.update(Rakp.number(sequence).array());
            md5.update(padded);
            return Bytes.wrap(md5.digest());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
