package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import io.coldaisle.agent.device.Secret;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

class UserCodecTest {
    /// SNMP4J remembers a message by a weak reference to its handle: a device that answered during a
    /// collection was not understood, and asked again.
    @Test
    void anAnswerIsKnownAfterACollectionOfGarbage() throws IOException {
        UserCodec codec = new UserCodec(new Login.SnmpUser("user", AuthProtocol.SHA256,
                new Secret(Snmp4jPeer.AUTH_PASSWORD), PrivProtocol.AES128,
                new Secret(Snmp4jPeer.PRIV_PASSWORD), ""));
        try (Snmp4jPeer peer = Snmp4jPeer.start("collected");
                DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(4000);
            SnmpCodec.Decoded last = null;
            for (int id = 1; id <= 5; id++) {
                byte[] request = codec.encode(request(codec, id));
                System.gc();
                last = codec.decode(exchange(socket, peer.port(), request));
            }
            assertThat(last).isInstanceOfSatisfying(SnmpCodec.Decoded.Response.class,
                    response -> assertThat(response.requestId()).isEqualTo(5));
        }
    }

    private static PDU request(SnmpCodec codec, int id) {
        PDU request = codec.newPdu();
        request.setType(PDU.GET);
        request.setRequestID(new Integer32(id));
        request.add(new VariableBinding(new OID("1.3.6.1.2.1.1.6.0")));
        return request;
    }

    static byte[] exchange(DatagramSocket socket, int port, byte[] request) throws IOException {
        socket.send(new DatagramPacket(request, request.length,
                InetAddress.getLoopbackAddress(), port));
        DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
        socket.receive(answer);
        return Arrays.copyOf(answer.getData(), answer.getLength());
    }
}
