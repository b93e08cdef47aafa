package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.FuzzRun;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import io.coldaisle.agent.device.Login.SnmpVersion;
import io.coldaisle.agent.device.Secret;
import java.io.IOException;
import java.net.DatagramSocket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.snmp4j.PDU;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/// Whatever a device answers, the agent goes on. Fixed seeds; longer with
/// `-Dcoldaisle.fuzz.minutes=10`.
class ResponseFuzzTest {
    private static final List<byte[]> RESPONSES = List.of(
            hex("302802010104067075626c6963a21b0201010201000201003010300e06082b0601"
                    + "020101030043020539"),
            hex("302802010004067075626c6963a21b0201010201020201013010300e06082b0601"
                    + "020101030043020539"),
            hex("305902010104067075626c6963a24c020101020100020100304130110608"
                    + "2b060102010101000405680a6c6c6f300e06082b06010201010300430205"
                    + "39301c060a2b060102011f01010106460e0102030405060708090a0b0c0d0e"));

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @ParameterizedTest
    @EnumSource(SnmpVersion.class)
    void responsesWithACommunity(SnmpVersion version) {
        CommunityCodec codec = new CommunityCodec("public", version);
        assertThat(FuzzRun.run(11, new BerMutator(11), RESPONSES, message -> {
            if (codec.decode(message) instanceof SnmpCodec.Decoded.Response(int _, PDU pdu)) {
                for (VariableBinding binding : pdu.getVariableBindings()) {
                    SnmpValues.number(binding.getVariable());
                    SnmpValues.text(binding.getVariable());
                }
            }
        })).as("most are no messages any more").isPositive();
    }

    /// Messages as a real engine makes them, recorded between it and us: REPORTs and responses.
    @ParameterizedTest
    @NullSource
    @EnumSource(value = PrivProtocol.class, names = {"DES", "AES256"})
    void responsesOfVersionThree(@Nullable PrivProtocol priv) throws IOException {
        AuthProtocol auth = AuthProtocol.SHA256;
        UserCodec codec = new UserCodec(new Login.SnmpUser("user", auth,
                new Secret(Snmp4jPeer.AUTH_PASSWORD), priv == null ? PrivProtocol.DES : priv,
                priv == null ? null : new Secret(Snmp4jPeer.PRIV_PASSWORD), ""));
        List<byte[]> said = new ArrayList<>();
        try (Snmp4jPeer peer = new Snmp4jPeer(0, Snmp4jPeer.engineId("fuzz"), 1, auth, priv);
                DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(4000);
            for (int i = 1; i <= 5; i++) {
                PDU request = codec.newPdu();
                request.setType(PDU.GET);
                request.setRequestID(new Integer32(i));
                request.add(new VariableBinding(new OID("1.3.6.1.2.1.1.6.0")));
                said.add(UserCodecTest.exchange(socket, peer.port(), codec.encode(request)));
                codec.decode(said.getLast());
            }
        }
        assertThat(codec.engineId()).isNotEmpty();
        FuzzRun.run(12, new BerMutator(12), said, codec::decode);
    }

    /// Well-formed and wrong: any bindings, errors, indexes and counts. Reading ends all the same, after
    /// a bounded number of requests.
    @Test
    void answersThatMakeNoSenseEndTheReading() throws IOException {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            try (Snmp4jPeer peer = Snmp4jPeer.start("sense");
                    LoopSession session = new LoopSession(peer.port(), new Login.Community(
                            new Secret("public"),
                            seed % 4 == 0 ? SnmpVersion.V1 : SnmpVersion.V2C), 4000)) {
                peer.mangle = response -> nonsense(random, response);
                TreeMap<OID, Variable> found = new TreeMap<>();
                session.walk(found, "1.3.6.1.2.1.1", "1.3.6.1.2.1.2", "1.3.6.1.2.1.33");
                session.present("1.3.6.1.2.1.1", "1.3.6.1.2.1.2", "1.3.6.1.4.1");
                session.getAll(new OID("1.3.6.1.2.1.1.1.0"), new OID("1.3.6.1.2.1.1.2.0"),
                        new OID("1.3.6.1.2.1.1.3.0"));
                assertThat(found).as("seed %s", seed).hasSizeLessThan(20_100);
                assertThat(peer.requests).as("seed %s", seed).hasSizeLessThan(4000);
            }
        }
    }

    private static PDU nonsense(Random random, @Nullable PDU response) {
        PDU changed = java.util.Objects.requireNonNull(response);
        if (random.nextInt(4) == 0) {
            changed.setErrorStatus(random.nextInt(20));
            changed.setErrorIndex(random.nextInt(8) - 2);
        }
        if (random.nextInt(3) == 0) {
            changed.clear();
            for (int i = random.nextInt(30); i > 0; i--) {
                changed.add(new VariableBinding(oid(random), value(random)));
            }
        }
        return changed;
    }

    private static OID oid(Random random) {
        OID oid = new OID("1.3.6.1.2.1." + (1 + random.nextInt(3)));
        for (int i = random.nextInt(6); i > 0; i--) {
            oid.append(random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(5));
        }
        return oid;
    }

    private static Variable value(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Integer32(random.nextInt());
            case 1 -> new OctetString("x".repeat(random.nextInt(40)));
            case 2 -> new Counter64(random.nextLong());
            case 3 -> Null.endOfMibView;
            default -> Null.noSuchInstance;
        };
    }
}
