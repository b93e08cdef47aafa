package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import io.coldaisle.agent.device.Login.SnmpUser;
import io.coldaisle.agent.device.Secret;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A device that restarts, is replaced or has its clock set is understood again within the same
/// request.
class RecoveryTest {
    private static final String LOCATION = "1.3.6.1.2.1.1.6.0";
    private static final byte[] ENGINE = Snmp4jPeer.engineId("first");

    private static SnmpUser user(String authPassword) {
        return new SnmpUser("user", AuthProtocol.SHA256, new Secret(authPassword),
                PrivProtocol.AES128, new Secret(Snmp4jPeer.PRIV_PASSWORD), "");
    }

    private static LoopSession session(int port) {
        return new LoopSession(port, user(Snmp4jPeer.AUTH_PASSWORD), 4000);
    }

    private static Snmp4jPeer peer(int port, byte[] engine, int boots) throws IOException {
        return new Snmp4jPeer(port, engine, boots, AuthProtocol.SHA256, PrivProtocol.AES128);
    }

    private static void answers(LoopSession session) {
        assertThat(session.get(LOCATION)).isInstanceOf(SnmpReply.Response.class);
    }

    @ParameterizedTest
    @EnumSource(PrivProtocol.class)
    void everyCipherIsUnderstoodByAnotherEngineToo(PrivProtocol priv) throws IOException {
        for (AuthProtocol auth : AuthProtocol.values()) {
            SnmpUser user = new SnmpUser("user", auth, new Secret(Snmp4jPeer.AUTH_PASSWORD), priv,
                    new Secret(Snmp4jPeer.PRIV_PASSWORD), "");
            try (Snmp4jPeer peer = new Snmp4jPeer(0, ENGINE, 1, auth, priv);
                    LoopSession session = new LoopSession(peer.port(), user, 4000)) {
                answers(session);
            }
        }
    }

    @Test
    void aRestartIsFollowed() throws IOException {
        int port;
        try (Snmp4jPeer before = peer(0, ENGINE, 4);
                LoopSession session = session(before.port())) {
            port = before.port();
            answers(session);
            before.stop();
            try (Snmp4jPeer _ = peer(port, ENGINE, 5)) {
                answers(session);
                answers(session);
            }
        }
    }

    /// A factory reset, or a device that does not keep its boots (RFC 3414, 2.2 demands it).
    @Test
    void bootsThatGoBackAreFollowed() throws IOException {
        try (Snmp4jPeer before = peer(0, ENGINE, 40);
                LoopSession session = session(before.port())) {
            answers(session);
            before.stop();
            try (Snmp4jPeer _ = peer(before.port(), ENGINE, 1)) {
                answers(session);
                answers(session);
            }
        }
    }

    @Test
    void aReplacedDeviceWithAnotherEngineIdIsFollowed() throws IOException {
        try (Snmp4jPeer before = peer(0, ENGINE, 4);
                LoopSession session = session(before.port())) {
            answers(session);
            before.stop();
            try (Snmp4jPeer _ = peer(before.port(), Snmp4jPeer.engineId("second"), 1)) {
                answers(session);
                answers(session);
            }
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({"4, 100000", "4, 1", "9, 2"})
    void anEngineClockThatJumpsIsFollowed(int boots, int time) throws IOException {
        try (Snmp4jPeer peer = peer(0, ENGINE, 4);
                LoopSession session = session(peer.port())) {
            peer.clock(ENGINE, 4, 5000);
            answers(session);
            peer.clock(ENGINE, boots, time);
            answers(session);
            answers(session);
        }
    }

    @Test
    void twoDevicesWithOneEngineIdDoNotDisturbEachOther() throws IOException {
        try (Snmp4jPeer one = peer(0, ENGINE, 4);
                Snmp4jPeer two = peer(0, ENGINE, 700);
                LoopSession toOne = session(one.port());
                LoopSession toTwo = session(two.port())) {
            for (int round = 0; round < 5; round++) {
                answers(toOne);
                answers(toTwo);
            }
        }
    }
}
