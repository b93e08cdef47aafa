package io.coldaisle.agent.ipmi.rmcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login.CipherChoice;
import io.coldaisle.agent.device.Login.Privilege;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The exchange against captured logins: every byte we send, every proof we take.
class RakpTest {
    private static Account account(String password) {
        return new Account("lab", new Secret(password), null, Privilege.LEAST, CipherChoice.BEST,
                false);
    }

    private static List<Bytes> login(CipherSuite suite) {
        return suite == CipherSuite.SHA1 ? CapturedLogins.SUITE_3 : CapturedLogins.SUITE_17;
    }

    private static Bytes payload(Bytes datagram) {
        return ((RmcpFrame.Plus) RmcpCodec.decode(datagram.array())).payload();
    }

    private static Rakp.Asking asking(CipherSuite suite, String password) {
        List<Bytes> wire = login(suite);
        Bytes open = payload(wire.get(0));
        var opening = new Rakp.Opening(account(password), suite, Role.USER, open.u8(0),
                (int) open.u32(4));
        // the captured request asked for level 2 too
        assertThat(opening.request()).isEqualTo(open);
        Bytes opened = payload(wire.get(1));
        assertThat(opening.accepts(opened)).isTrue();
        return opening.accepted(opened, payload(wire.get(2)).part(8, 16));
    }

    @ParameterizedTest
    @EnumSource(names = {"SHA1", "SHA256"})
    void everyMessageIsTheOneThatWentOverTheWire(CipherSuite suite) {
        List<Bytes> wire = login(suite);
        Rakp.Asking asking = asking(suite, "labpass");
        assertThat(asking.request()).isEqualTo(payload(wire.get(2)));
        Rakp.Proving proving = Objects.requireNonNull(asking.proven(payload(wire.get(3))));
        assertThat(proving.request()).isEqualTo(payload(wire.get(4)));
        SessionKeys keys = Objects.requireNonNull(proving.agreed(payload(wire.get(5))));

        Bytes answer = Objects.requireNonNull(new PlusLayer(keys)
                .unwrap(RmcpCodec.decode(wire.get(7).array())));
        IpmbMessage message = IpmbMessage.response(answer);
        assertThat(message.command()).isEqualTo(Commands.getDeviceId().command());
        assertThat(message.code()).isZero();
        assertThat(message.data().u24(6)).as("manufacturer").isEqualTo(10876);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHA1", "SHA256"})
    void anotherPasswordIsNoticedBeforeAnythingIsProvedToTheBmc(CipherSuite suite) {
        Rakp.Asking asking = asking(suite, "labpast");
        assertThat(asking.proven(payload(login(suite).get(3)))).isNull();
        assertThat(asking.giveUp().u8(1)).isEqualTo(RakpStatus.WRONG_CODE);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHA1", "SHA256"})
    void anyChangedBitOfAProofIsRefused(CipherSuite suite) {
        List<Bytes> wire = login(suite);
        Rakp.Asking asking = asking(suite, "labpass");
        Bytes rakp2 = payload(wire.get(3));
        for (int at = 8; at < rakp2.length(); at++) {
            assertThat(asking.proven(flipped(rakp2, at))).as("RAKP 2, byte %s", at).isNull();
        }
        Rakp.Proving proving = Objects.requireNonNull(asking.proven(rakp2));
        Bytes rakp4 = payload(wire.get(5));
        for (int at = 8; at < rakp4.length(); at++) {
            assertThat(proving.agreed(flipped(rakp4, at))).as("RAKP 4, byte %s", at).isNull();
        }
        assertThat(proving.agreed(rakp4.part(0, 8))).as("no proof at all").isNull();
        assertThat(asking.proven(rakp2.part(0, 40))).as("no proof at all").isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"SHA1", "SHA256"})
    void anyChangedBitOfAMessageIsRefusedAndNoneIsTakenTwice(CipherSuite suite) {
        List<Bytes> wire = login(suite);
        Rakp.Proving proving = Objects.requireNonNull(
                asking(suite, "labpass").proven(payload(wire.get(3))));
        SessionKeys keys = Objects.requireNonNull(proving.agreed(payload(wire.get(5))));
        Bytes datagram = wire.get(7);
        PlusLayer layer = new PlusLayer(keys);
        for (int at = RmcpCodec.HEADER; at < datagram.length(); at++) {
            RmcpFrame frame = decoded(flipped(datagram, at));
            assertThat(frame == null ? null : layer.unwrap(frame)).as("byte %s", at).isNull();
        }
        RmcpFrame whole = RmcpCodec.decode(datagram.array());
        assertThat(layer.unwrap(whole)).isNotNull();
        assertThat(layer.unwrap(whole)).as("a replay").isNull();
    }

    private static @org.jspecify.annotations.Nullable RmcpFrame decoded(Bytes datagram) {
        try {
            return RmcpCodec.decode(datagram.array());
        } catch (io.coldaisle.agent.ipmi.message.MalformedAnswer malformed) {
            return null;
        }
    }

    private static Bytes flipped(Bytes bytes, int at) {
        byte[] changed = bytes.array();
        changed[at] ^= 0x10;
        return Bytes.wrap(changed);
    }
}
