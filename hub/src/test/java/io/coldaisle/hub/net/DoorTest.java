package io.coldaisle.hub.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;

class DoorTest {
    private final Door door = new Door("api", new DoorBounds(100, 2), System::nanoTime);
    private final EmbeddedChannel port = new EmbeddedChannel(door);

    /// The owner of a host in IPv6 has 2^64 addresses.
    @Test
    void aNetworkOfIpv6IsOneAddress() {
        arrives("2001:db8:1:2::1");
        arrives("2001:db8:1:2:ffff::2");
        arrives("2001:db8:1:2:3:4:5:6");
        arrives("2001:db8:1:3::1");
        assertThat(door.connections()).isEqualTo(3);
        assertThat(door.turnedAway()).isEqualTo(1);
    }

    @Test
    void addressesOfIpv4AreEachTheirOwn() {
        arrives("192.0.2.1");
        arrives("192.0.2.2");
        arrives("192.0.2.2");
        Channel fourth = arrives("192.0.2.2");
        assertThat(door.connections()).isEqualTo(3);
        assertThat(fourth.isOpen()).isFalse();
        assertThat(port.inboundMessages()).hasSize(3);
    }

    private Channel arrives(String from) {
        Channel fresh = new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(from, 40_000);
            }
        };
        port.writeInbound(fresh);
        return fresh;
    }
}
