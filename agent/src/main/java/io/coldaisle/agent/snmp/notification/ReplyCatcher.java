package io.coldaisle.agent.snmp.notification;

import java.util.ArrayList;
import java.util.List;
import org.snmp4j.TransportStateReference;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.AbstractTransportMapping;

/// Where SNMP4J believes its socket to be: keeps what it would send.
final class ReplyCatcher extends AbstractTransportMapping<UdpAddress> {
    final List<byte[]> sent = new ArrayList<>();

    @Override
    public Class<? extends Address> getSupportedAddressClass() {
        return UdpAddress.class;
    }

    @Override
    public void sendMessage(UdpAddress address, byte[] message,
            TransportStateReference reference, long timeoutMs, int maxRetries) {
        sent.add(message);
    }

    @Override
    public UdpAddress getListenAddress() {
        return new UdpAddress("127.0.0.1/162");
    }

    @Override
    public void listen() {}

    @Override
    public boolean isListening() {
        return true;
    }

    @Override
    public void close() {}
}
