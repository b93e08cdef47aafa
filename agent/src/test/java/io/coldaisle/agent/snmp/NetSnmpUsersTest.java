package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import io.coldaisle.agent.device.Login.SnmpUser;
import io.coldaisle.agent.device.Login.SnmpVersion;
import io.coldaisle.agent.device.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every version and every pair of protocols against net-snmp's agent.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetSnmpUsersTest {
    private static final String SYS_LOCATION = "1.3.6.1.2.1.1.6.0";
    private static final String SYS_CONTACT = "1.3.6.1.2.1.1.4.0";
    private @Nullable NetSnmpAgent started;

    @BeforeAll
    void start() throws IOException {
        started = NetSnmpAgent.start();
    }

    @AfterAll
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private NetSnmpAgent agent() {
        return java.util.Objects.requireNonNull(started);
    }

    record Pair(AuthProtocol auth, @Nullable PrivProtocol priv) {
        Login login(String context) {
            return login(NetSnmpAgent.AUTH_PASSWORD, NetSnmpAgent.PRIV_PASSWORD, context);
        }

        Login login(String authPassword, String privPassword, String context) {
            return new SnmpUser(NetSnmpAgent.user(auth, priv), auth, new Secret(authPassword),
                    priv == null ? PrivProtocol.AES128 : priv,
                    priv == null ? null : new Secret(privPassword), context);
        }
    }

    static Stream<Pair> pairs() {
        return Arrays.stream(AuthProtocol.values()).flatMap(auth -> {
            List<@Nullable PrivProtocol> privs = new ArrayList<>(
                    List.of(PrivProtocol.values()));
            privs.add(null);
            return privs.stream().map(priv -> new Pair(auth, priv));
        });
    }

    private static String text(SnmpReply reply) {
        assertThat(reply).isInstanceOf(SnmpReply.Response.class);
        return reply instanceof SnmpReply.Response(var pdu)
                ? SnmpValues.text(pdu.get(0).getVariable())
                : "";
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyPairOfProtocolsIsUnderstood(Pair pair) {
        try (LoopSession session = new LoopSession(agent().port(), pair.login(""), 4000)) {
            assertThat(text(session.get(SYS_LOCATION))).isEqualTo("here");
            assertThat(session.walk("1.3.6.1.2.1.1")).hasSizeGreaterThan(10);
        }
    }

    @Test
    void aUserWithoutAuthenticationIsLetIn() {
        Login login = new SnmpUser("uNONE", AuthProtocol.SHA256, null, PrivProtocol.AES128, null,
                "");
        try (LoopSession session = new LoopSession(agent().port(), login, 4000)) {
            assertThat(text(session.get(SYS_LOCATION))).isEqualTo("here");
        }
    }

    @Test
    void theContextDecidesWhatIsRead() {
        Pair pair = new Pair(AuthProtocol.SHA256, PrivProtocol.AES256);
        try (LoopSession session = new LoopSession(agent().port(), pair.login("other"), 4000)) {
            // what the agent proxies under that context is its own contact
            assertThat(text(session.get(SYS_LOCATION))).isEqualTo("from the other context");
            assertThat(session.get(SYS_CONTACT)).isInstanceOfSatisfying(SnmpReply.Response.class,
                    it -> assertThat(SnmpValues.present(it.pdu().get(0).getVariable()))
                            .isFalse());
        }
    }

    @Test
    void wrongCredentialsAreToldApart() {
        Pair pair = new Pair(AuthProtocol.SHA256, PrivProtocol.AES256);
        assertThat(refusal(pair.login("wrong-password", "privpass-1234", "")))
                .contains("authentication password");
        assertThat(refusal(new SnmpUser("nobody", AuthProtocol.SHA256,
                new Secret("authpass-1234"), PrivProtocol.AES128, null, "")))
                .contains("does not know the SNMPv3 user");
        assertThat(refusal(new SnmpUser(NetSnmpAgent.user(AuthProtocol.SHA256, null),
                AuthProtocol.SHA256, new Secret("authpass-1234"), PrivProtocol.AES128,
                new Secret("privpass-1234"), ""))).contains("security level");
    }

    @Test
    void aRefusedUserLocksNobodyOut() {
        Pair pair = new Pair(AuthProtocol.SHA512, PrivProtocol.AES256C);
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(pair.login("wrong-password", "privpass-1234", "")))
                    .contains("authentication password");
        }
        try (LoopSession session = new LoopSession(agent().port(), pair.login(""), 4000)) {
            assertThat(text(session.get(SYS_LOCATION))).isEqualTo("here");
        }
    }

    private String refusal(Login login) {
        try (LoopSession session = new LoopSession(agent().port(), login, 4000)) {
            return session.get(SYS_LOCATION) instanceof SnmpReply.Refused(String reason)
                    ? reason
                    : "";
        }
    }

    @Test
    void versionOneWalksLikeVersionTwo() {
        Secret community = new Secret("public");
        try (LoopSession one = new LoopSession(agent().port(),
                new Login.Community(community, SnmpVersion.V1), 4000);
                LoopSession two = new LoopSession(agent().port(),
                        new Login.Community(community, SnmpVersion.V2C), 4000)) {
            String[] columns = {"1.3.6.1.2.1.1.9.1.2", "1.3.6.1.2.1.1.9.1.3",
                "1.3.6.1.2.1.2.2.1.2", "1.3.6.1.2.1.2.2.1.8"};
            assertThat(one.walk(columns)).isEqualTo(two.walk(columns)).isNotEmpty();
            String[] subtrees = {"1.3.6.1.2.1.1", "1.3.6.1.2.1.33", "1.3.6.1.2.1.2",
                "1.3.6.1.6.3.99", "2.1"};
            assertThat(one.present(subtrees).present())
                    .isEqualTo(two.present(subtrees).present())
                    .hasSize(2);
        }
    }

    @Test
    void versionOneLeavesOutTheInstanceThatIsNotThere() {
        try (LoopSession session = new LoopSession(agent().port(), new Login.Community(
                new Secret("public"), SnmpVersion.V1), 4000)) {
            var result = session.getAll(oid("1.3.6.1.2.1.1.99.0"), oid(SYS_LOCATION),
                    oid("1.3.6.1.2.1.1.98.0"), oid("1.3.6.1.2.1.1.3.0"));
            assertThat(result.failure()).isNull();
            assertThat(result.errors()).isEmpty();
            assertThat(SnmpValues.text(result.values()[1])).isEqualTo("here");
            assertThat(SnmpValues.present(result.values()[3])).isTrue();
            assertThat(java.util.Objects.requireNonNull(result.values()[0]).isException())
                    .isTrue();
            assertThat(java.util.Objects.requireNonNull(result.values()[2]).isException())
                    .isTrue();
        }
    }

    private static org.snmp4j.smi.OID oid(String text) {
        return new org.snmp4j.smi.OID(text);
    }
}
