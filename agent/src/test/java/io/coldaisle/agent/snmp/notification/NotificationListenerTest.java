package io.coldaisle.agent.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import io.coldaisle.agent.device.Login.SnmpUser;
import io.coldaisle.agent.device.Secret;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Notifications of net-snmp's programs, and datagrams by hand.
class NotificationListenerTest {
    private static final Login PUBLIC = new Login.Community(new Secret("public"));
    private static final String LINK_DOWN = "1.3.6.1.6.3.1.1.5.3";
    private static final String ENGINE = "0x80001f8804726163";

    private static Login user(AuthProtocol auth, PrivProtocol priv) {
        return new SnmpUser("noc", auth, new Secret("auth-password"), priv,
                new Secret("priv-password"), "");
    }

    private static String[] v3(AuthProtocol auth, PrivProtocol priv, String... more) {
        String authWord = auth == AuthProtocol.SHA1
                ? "SHA"
                : auth.name().replaceFirst("SHA", "SHA-");
        String privWord = switch (priv) {
            case DES -> "DES";
            case AES128 -> "AES";
            case AES192 -> "AES-192";
            case AES256 -> "AES-256";
            case AES192C -> "AES-192-C";
            case AES256C -> "AES-256-C";
        };
        String[] words = {"-v3", "-l", "authPriv", "-u", "noc", "-a", authWord, "-A",
            "auth-password", "-x", privWord, "-X", "priv-password"};
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    @Test
    void aTrapOfVersionOneHasTheNameItWouldHaveToday() throws IOException {
        try (ListenerLab lab = new ListenerLab()) {
            lab.device("ups-1", "127.0.0.2", PUBLIC);
            lab.run("snmptrap", "127.0.0.2", "-v1", "-c", "public", "TO", "1.3.6.1.4.1.318",
                    "192.0.2.9", "6", "5", "77", "1.3.6.1.4.1.318.2.3.3.0", "s",
                    "UPS: On battery power.");
            Notification found = Objects.requireNonNull(lab.next());
            assertThat(found.device()).isEqualTo("ups-1");
            assertThat(found.oid()).isEqualTo("1.3.6.1.4.1.318.0.5");
            assertThat(found.text()).isEqualTo("upsOnBattery: UPS: On battery power.");
            lab.run("snmptrap", "127.0.0.2", "-v1", "-c", "public", "TO", "1.3.6.1.4.1.318",
                    "192.0.2.9", "3", "0", "78");
            assertThat(Objects.requireNonNull(lab.next()).name()).isEqualTo("linkUp");
            assertThat(lab.counts().traps()).isEqualTo(2);
        }
    }

    @Test
    void trapsAndInformsOfVersionTwoAreTaken() throws IOException {
        try (ListenerLab lab = new ListenerLab()) {
            lab.device("sw-1", "127.0.0.3", PUBLIC);
            lab.run("snmptrap", "127.0.0.3", "-v2c", "-c", "public", "TO", "", LINK_DOWN,
                    "1.3.6.1.2.1.2.2.1.1.7", "i", "7");
            assertThat(Objects.requireNonNull(lab.next()).text()).isEqualTo("linkDown: 7");
            assertThat(lab.run("snmpinform", "127.0.0.3", "-v2c", "-c", "public", "TO", "",
                    LINK_DOWN)).isZero();
            assertThat(Objects.requireNonNull(lab.next()).inform()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(PrivProtocol.class)
    void everyPairOfProtocolsIsUnderstood(PrivProtocol priv) throws IOException {
        for (AuthProtocol auth : AuthProtocol.values()) {
            try (ListenerLab lab = new ListenerLab()) {
                lab.device("pdu-1", "127.0.0.4", user(auth, priv));
                lab.run("snmptrap", "127.0.0.4", v3(auth, priv, "-e", ENGINE, "TO", "",
                        LINK_DOWN));
                assertThat(lab.next()).as("trap %s", auth).isNotNull();
                assertThat(lab.run("snmpinform", "127.0.0.4",
                        v3(auth, priv, "-r", "1", "TO", "", LINK_DOWN))).as("inform %s", auth)
                        .isZero();
                assertThat(Objects.requireNonNull(lab.next()).inform()).isTrue();
                assertThat(lab.counts().refused()).as("learning our clock is no refusal").isZero();
            }
        }
    }

    @Test
    void anInformIsAcknowledgedOnlyOnceItIsOnDisk() throws IOException {
        try (ListenerLab lab = new ListenerLab()) {
            Login login = user(AuthProtocol.SHA256, PrivProtocol.AES128);
            lab.device("pdu-1", "127.0.0.5", login);
            lab.device("pdu-2", "127.0.0.6", PUBLIC);
            lab.diskWorks.set(false);
            String[] v3 = v3(AuthProtocol.SHA256, PrivProtocol.AES128, "-r", "0", "-t", "1", "TO",
                    "", LINK_DOWN);
            String[] v2 = {"-v2c", "-c", "public", "-r", "0", "-t", "1", "TO", "", LINK_DOWN};
            assertThat(lab.run("snmpinform", "127.0.0.5", v3)).isNotZero();
            assertThat(lab.run("snmpinform", "127.0.0.6", v2)).isNotZero();
            assertThat(lab.counts().informs()).isEqualTo(2);
            assertThat(lab.counts().acknowledged()).isZero();
            lab.diskWorks.set(true);
            assertThat(lab.run("snmpinform", "127.0.0.5", v3)).isZero();
            assertThat(lab.run("snmpinform", "127.0.0.6", v2)).isZero();
            assertThat(lab.counts().acknowledged()).isEqualTo(2);
        }
    }

    /// SEQUENCE { version 1, "public", InformRequest 7 { sysUpTime 1, snmpTrapOID coldStart } }.
    private static byte[] inform() {
        return HexFormat.of()
                .parseHex("304002010104067075626c6963a6330201070201000201003028"
                        + "300d06082b06010201010300430101"
                        + "3017060a2b06010603010104010006092b0601060301010501");
    }

    @Test
    void aRepeatedInformIsRecordedOnceAndAcknowledgedEachTime() throws IOException {
        try (ListenerLab lab = new ListenerLab();
                DatagramSocket socket = new DatagramSocket(
                        new InetSocketAddress(java.net.InetAddress.ofLiteral("127.0.0.7"), 0))) {
            lab.device("pdu-1", "127.0.0.7", PUBLIC);
            byte[] first = lab.exchange(socket, inform(), 2000);
            byte[] second = lab.exchange(socket, inform(), 2000);
            assertThat(first).isNotNull().isEqualTo(second);
            assertThat(lab.taken).hasSize(1);
            assertThat(lab.counts().acknowledged()).isEqualTo(2);
        }
    }

    @Test
    void strangersAreListedAndNeverAnswered() throws IOException {
        try (ListenerLab lab = new ListenerLab()) {
            lab.device("pdu-1", "127.0.0.8", PUBLIC);
            for (int i = 0; i < 600; i++) {
                lab.send("127.1." + i / 250 + "." + (1 + i % 250), inform());
            }
            assertThat(lab.exchange("127.0.0.99", inform(), 200)).isNull();
            lab.settle();
            assertThat(lab.counts().strange()).isGreaterThan(590);
            assertThat(lab.counts().strangers()).hasSize(16).first().isEqualTo("127.0.0.99 (1)");
            assertThat(lab.taken).isEmpty();
        }
    }

    @Test
    void aSourceThatSendsTooManyIsCappedAndDisturbsNobody() throws IOException {
        try (ListenerLab lab = new ListenerLab();
                DatagramSocket loud = new DatagramSocket(
                        new InetSocketAddress(java.net.InetAddress.ofLiteral("127.0.0.10"), 0))) {
            lab.device("loud", "127.0.0.10", PUBLIC);
            lab.device("calm", "127.0.0.11", PUBLIC);
            byte[] trap = inform();
            trap[13] = (byte) 0xa7;
            for (int i = 0; i < 2000; i++) {
                loud.send(new java.net.DatagramPacket(trap, trap.length,
                        new InetSocketAddress(
                                java.net.InetAddress.getLoopbackAddress(), lab.port)));
                if (i % 100 == 0) {
                    lab.settle();
                }
            }
            assertThat(lab.exchange("127.0.0.11", inform(), 2000)).isNotNull();
            NotificationCounts counts = lab.counts();
            assertThat(counts.traps()).isBetween(1L, 100L);
            assertThat(counts.excessOfSource()).isGreaterThan(1000);
            assertThat(counts.troubled()).hasSize(1).first().asString().startsWith("127.0.0.10 (");
        }
    }

    @Test
    void onlyTheDevicesOwnCredentialsCount() throws IOException {
        try (ListenerLab lab = new ListenerLab()) {
            lab.device("pdu-1", "127.0.0.12", PUBLIC);
            lab.device("pdu-2", "127.0.0.13",
                    user(AuthProtocol.SHA256, PrivProtocol.AES128));
            String from = "127.0.0.13";
            lab.run("snmptrap", "127.0.0.12", "-v2c", "-c", "wrong", "TO", "", LINK_DOWN);
            lab.run("snmptrap", from, "-v2c", "-c", "public", "TO", "", LINK_DOWN);
            lab.run("snmptrap", from, "-v3", "-l", "authNoPriv", "-u", "noc", "-a", "SHA-256", "-A",
                    "auth-password", "-e", ENGINE, "TO", "", LINK_DOWN);
            lab.run("snmptrap", from, "-v3", "-l", "authPriv", "-u", "noc", "-a", "SHA-256", "-A",
                    "not-the-password", "-x", "AES", "-X", "priv-password", "-e", ENGINE, "TO", "",
                    LINK_DOWN);
            lab.run("snmptrap", from, "-v3", "-l", "noAuthNoPriv", "-u", "nobody", "-e", ENGINE,
                    "TO", "", LINK_DOWN);
            lab.settle();
            assertThat(lab.taken).isEmpty();
            assertThat(lab.counts().refused()).isEqualTo(5);
        }
    }

    @Test
    void aCommunityForTrapsAloneMayBeNamed() throws IOException {
        try (ListenerLab lab = new ListenerLab(
                new LocalEngine(new byte[]{1, 2, 3, 4, 5, 6}, 1, 0), "traps")) {
            lab.device("pdu-1", "127.0.0.14", user(AuthProtocol.MD5, PrivProtocol.DES));
            lab.run("snmptrap", "127.0.0.14", "-v2c", "-c", "traps", "TO", "", LINK_DOWN);
            assertThat(lab.next()).isNotNull();
        }
    }

    @Test
    void aDeviceWhoseBootsWentBackIsHeardAgain() throws IOException {
        try (ListenerLab lab = new ListenerLab()) {
            AuthProtocol auth = AuthProtocol.SHA256;
            PrivProtocol priv = PrivProtocol.AES128;
            lab.device("pdu-1", "127.0.0.15", user(auth, priv));
            for (String clock : List.of("9,1000", "10,5", "1,3", "1,100000")) {
                lab.run("snmptrap", "127.0.0.15",
                        v3(auth, priv, "-e", ENGINE, "-Z", clock, "TO", "", LINK_DOWN));
                assertThat(lab.next()).as("boots, time %s", clock).isNotNull();
            }
        }
    }

    @Test
    void engineIdsWithoutEndAreNotLearned() throws IOException {
        try (ListenerLab lab = new ListenerLab()) {
            AuthProtocol auth = AuthProtocol.SHA256;
            PrivProtocol priv = PrivProtocol.AES128;
            lab.device("pdu-1", "127.0.0.16", user(auth, priv), ENGINE.substring(2));
            for (int i = 0; i < 30; i++) {
                lab.run("snmptrap", "127.0.0.16",
                        v3(auth, priv, "-e", ENGINE.substring(0, 16) + (10 + i), "TO", "",
                                LINK_DOWN));
            }
            lab.settle();
            assertThat(lab.taken).hasSizeBetween(1, 4);
            lab.taken.clear();
            lab.run("snmptrap", "127.0.0.16", v3(auth, priv, "-e", ENGINE, "TO", "", LINK_DOWN));
            assertThat(lab.next()).as("the engine it is polled under is always heard").isNotNull();
        }
    }

    @Test
    void ofTwoDevicesAtOneAddressTheEngineIdTells() throws IOException {
        try (ListenerLab lab = new ListenerLab()) {
            AuthProtocol auth = AuthProtocol.SHA512;
            PrivProtocol priv = PrivProtocol.AES256;
            lab.device("one", "127.0.0.17", user(auth, priv), "8000000001020304");
            lab.device("two", "127.0.0.17", user(auth, priv), ENGINE.substring(2));
            lab.run("snmptrap", "127.0.0.17", v3(auth, priv, "-e", ENGINE, "TO", "", LINK_DOWN));
            assertThat(Objects.requireNonNull(lab.next()).device()).isEqualTo("two");
            assertThat(lab.taken).isEmpty();
            assertThat(lab.run("snmpinform", "127.0.0.17",
                    v3(auth, priv, "-r", "1", "TO", "", LINK_DOWN))).isZero();
            assertThat(List.of(Objects.requireNonNull(lab.next()).device(),
                    Objects.requireNonNull(lab.next()).device())).containsExactlyInAnyOrder("one",
                            "two");
        }
    }
}
