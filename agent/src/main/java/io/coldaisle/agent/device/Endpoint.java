package io.coldaisle.agent.device;

/// One way to reach a device.
///
/// @param path what the protocol needs beside the address: the UPS name of NUT, `UNIT/PROFILE` of Modbus;
///        else empty
/// @param tls false only where the protocol has none or the operator wrote a plain URL
public record Endpoint(Protocol protocol, String host, int port, String path, boolean tls,
        Login login, Trust trust) {
    public Endpoint {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("an endpoint has a host");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, got " + port);
        }
    }

    /// The endpoint without credentials, such as `snmp://192.0.2.7:161`.
    public String url() {
        String scheme = protocol.word() + (protocol == Protocol.REDFISH
                ? tls ? "+https" : "+http"
                : "");
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return scheme + "://" + name + ":" + port + (path.isEmpty() ? "" : "/" + path);
    }
}
