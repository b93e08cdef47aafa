package io.coldaisle.agent.device;

/// One way to reach a device.
///
/// @param path what the protocol needs beside the address: the UPS name of NUT, `UNIT/PROFILE` of Modbus;
///        else empty
/// @param tls false only where the protocol has none or the operator wrote a plain URL
/// @param startTls whether a connection that begins in clear is to become TLS; only of NUT
public record Endpoint(Protocol protocol, String host, int port, String path, boolean tls,
        Login login, Trust trust, StartTls startTls) {
    /// STARTTLS of a protocol that has it.
    public enum StartTls {
        /// Never asked for.
        OFF,
        /// Where the server has it; and always, once it had.
        TRY,
        /// Nothing is said in clear.
        REQUIRE
    }

    /// An endpoint as it is by default.
    public Endpoint(Protocol protocol, String host, int port, String path, boolean tls,
            Login login, Trust trust) {
        this(protocol, host, port, path, tls, login, trust,
                protocol == Protocol.NUT ? StartTls.TRY : StartTls.OFF);
    }

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
        return server() + (path.isEmpty() ? "" : "/" + path);
    }

    /// The same without its path: whoever shows a certificate, for all that is behind it.
    public String server() {
        String scheme = protocol.word() + (protocol == Protocol.REDFISH
                ? tls ? "+https" : "+http"
                : "");
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return scheme + "://" + name + ":" + port;
    }
}
