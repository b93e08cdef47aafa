package io.coldaisle.agent.ipmi.rmcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ByteMutator;
import io.coldaisle.agent.FuzzRun;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Whatever comes from a BMC's address, at any step of a login and within a session: it is read, or
/// refused as malformed, and the next good datagram is understood. Guided by coverage with `.ci/fuzz`.
public final class RmcpFuzzTest {
    private static final List<Bytes> WIRE = CapturedLogins.SUITE_17;
    private static final Rakp.Opening OPENING = opening();
    private static final Rakp.Asking ASKING = OPENING.accepted(payload(WIRE.get(1)),
            payload(WIRE.get(2)).part(8, 16));
    private static final Rakp.Proving PROVING = Objects
            .requireNonNull(ASKING.proven(payload(WIRE.get(3))));
    private static final SessionKeys KEYS = Objects
            .requireNonNull(PROVING.agreed(payload(WIRE.get(5))));

    private static Rakp.Opening opening() {
        Bytes open = payload(WIRE.get(0));
        return new Rakp.Opening(Account.of(new Endpoint(Protocol.IPMI, "192.0.2.1", 623, "", false,
                new Login.UserPassword("lab", new Secret("labpass")),
                new Trust.SystemAuthorities())), CipherSuite.SHA256, Role.USER, open.u8(0),
                (int) open.u32(4));
    }

    private static Bytes payload(Bytes datagram) {
        return ((RmcpFrame.Plus) RmcpCodec.decode(datagram.array())).payload();
    }

    /// One datagram, at every step at which it may come.
    public static void fuzzerTestOneInput(byte[] datagram) {
        try {
            step(RmcpCodec.decode(datagram));
        } catch (MalformedAnswer refused) {
            // what is malformed is dropped, by [Courier]
        }
        if (new PlusLayer(KEYS).unwrap(RmcpCodec.decode(WIRE.get(7).array())) == null) {
            throw new AssertionError("a good datagram is no longer understood");
        }
    }

    private static void step(RmcpFrame frame) {
        switch (frame) {
            case RmcpFrame.Plus plus -> {
                Bytes inside = new PlusLayer(KEYS).unwrap(plus);
                if (inside != null) {
                    IpmbMessage.response(inside);
                }
                if (OPENING.accepts(plus.payload())) {
                    OPENING.accepted(plus.payload(), payload(WIRE.get(2)).part(8, 16)).request();
                }
                ASKING.proven(plus.payload());
                PROVING.agreed(plus.payload());
            }
            case RmcpFrame.Version15 old -> {
                IpmbMessage response = IpmbMessage.response(old.message());
                CipherSuite.secure(CipherSuite.numbers(response.data()));
            }
            case RmcpFrame.Pong _ -> {
            }
        }
    }

    private static List<byte[]> good() {
        List<byte[]> good = new ArrayList<>();
        CapturedLogins.SUITE_17.forEach(each -> good.add(each.array()));
        CapturedLogins.SUITE_3.forEach(each -> good.add(each.array()));
        Bytes answer = Bytes.of(0x81, 0x1C, 0x63, 0x20, 4, 0x54, 0, 1, 3, 17, 0xC0, 3, 1, 0);
        good.add(RmcpCodec.version15(RmcpCodec.TYPE_NONE, 0, 0, Bytes.NONE, answer
                .and(Bytes.of(IpmbMessage.checksum(answer.rest(3))))));
        return good;
    }

    @Test
    void everyDatagramIsReadOrRefused() throws IOException {
        FuzzRun.keep("rmcp", good());
        assertThat(FuzzRun.run(21, new ByteMutator(21), good(),
                RmcpFuzzTest::fuzzerTestOneInput, MalformedAnswer.class, 1 << 20)).isZero();
    }
}
