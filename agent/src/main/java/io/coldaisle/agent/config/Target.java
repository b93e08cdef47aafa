package io.coldaisle.agent.config;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Endpoint.StartTls;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.modbus.UnitPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// An endpoint as a URL: `snmp://public@192.0.2.7:161`, `redfish+https://admin@192.0.2.8`,
/// `nut://192.0.2.9:3493/ups`, `ipmi://monitor@192.0.2.8`, `modbus://192.0.2.10/1/eastron-sdm630`.
/// Passwords never stand in it.
///
/// @param user what stands before the `@`; empty when nothing does
/// @param options what stands behind the `?`, for SNMP: `version`, `v3user`,
///        `auth`, `priv`, `context`; for
///        IPMI: `cipher_suite`, `privilege`, `version15`; for NUT: `tls`
public record Target(Protocol protocol, String host, int port, String path, boolean tls,
        String user, Map<String, String> options) {
    private static final Set<String> SNMP_OPTIONS = Set.of("version", "v3user", "auth",
            "priv", "context");
    private static final Set<String> NUT_OPTIONS = Set.of("tls");
    private static final Set<String> IPMI_OPTIONS = Set.of("cipher_suite", "privilege",
            "version15");

    public Target {
        options = Map.copyOf(options);
    }

    /// Reads a URL.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    public static Target parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("not a URL: " + wrong.getReason(), wrong);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        Protocol protocol = protocol(scheme);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("no host in the URL; expected " + example(protocol));
        }
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        if (user.contains(":")) {
            throw new IllegalArgumentException("a password has no place in a URL: give it with "
                    + "--secret-file, in COLDAISLE_SECRET or in a credential");
        }
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/+|/+$", "");
        boolean tls = !scheme.equals("redfish+http");
        int port = uri.getPort() > 0 ? uri.getPort() : defaultPort(protocol, tls);
        Map<String, String> options = options(protocol, uri.getRawQuery());
        if (protocol == Protocol.NUT && path.isEmpty()) {
            throw new IllegalArgumentException("no UPS name; expected " + example(protocol));
        }
        if (protocol == Protocol.MODBUS) {
            if (!user.isEmpty()) {
                throw new IllegalArgumentException("Modbus knows no users; expected "
                        + example(protocol));
            }
            UnitPath.parse(path);
        }
        return new Target(protocol, host, port, path, protocol == Protocol.REDFISH && tls, user,
                options);
    }

    private static Protocol protocol(String scheme) {
        return switch (scheme) {
            case "snmp" -> Protocol.SNMP;
            case "redfish+https", "redfish+http", "redfish" -> Protocol.REDFISH;
            case "nut" -> Protocol.NUT;
            case "ipmi" -> Protocol.IPMI;
            case "modbus" -> Protocol.MODBUS;
            case "" -> throw new IllegalArgumentException("no scheme; expected snmp://, "
                    + "redfish+https://, nut://, ipmi:// or modbus://");
            default -> throw new IllegalArgumentException("unknown scheme " + scheme
                    + "://; expected snmp://, redfish+https://, nut://, ipmi:// or modbus://");
        };
    }

    private static String example(Protocol protocol) {
        return switch (protocol) {
            case SNMP -> "snmp://public@192.0.2.7:161";
            case REDFISH -> "redfish+https://admin@192.0.2.8";
            case NUT -> "nut://192.0.2.9:3493/ups";
            case IPMI -> "ipmi://monitor@192.0.2.8:623";
            case MODBUS -> "modbus://192.0.2.10:502/1/eastron-sdm630";
        };
    }

    private static int defaultPort(Protocol protocol, boolean tls) {
        return switch (protocol) {
            case SNMP -> 161;
            case REDFISH -> tls ? 443 : 80;
            case NUT -> 3493;
            case IPMI -> 623;
            case MODBUS -> 502;
        };
    }

    private static Map<String, String> options(Protocol protocol,
            @org.jspecify.annotations.Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return options;
        }
        Set<String> known = switch (protocol) {
            case SNMP -> SNMP_OPTIONS;
            case IPMI -> IPMI_OPTIONS;
            case NUT -> NUT_OPTIONS;
            case REDFISH, MODBUS -> Set.of();
        };
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            if (!known.contains(key)) {
                throw new IllegalArgumentException("unknown option " + key + " in the URL"
                        + (known.isEmpty() ? "" : "; known: " + new TreeSet<>(known)));
            }
            options.put(key, equals < 0
                    ? ""
                    : URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return options;
    }

    /// The endpoint, with what it needs to be let in and to be trusted.
    public Endpoint endpoint(Login login, Trust trust) {
        return endpoint(login, trust, protocol == Protocol.NUT
                ? startTls(options.getOrDefault("tls", "try"))
                : StartTls.OFF);
    }

    /// The same of a protocol with STARTTLS. NUT servers have certificates of their own making: unless
    /// something else is said, the one seen first counts.
    public Endpoint endpoint(Login login, Trust trust, StartTls startTls) {
        Trust known = protocol == Protocol.NUT && trust instanceof Trust.SystemAuthorities
                ? new Trust.FirstUse()
                : trust;
        return new Endpoint(protocol, host, port, path, tls, login, known, startTls);
    }

    /// Whether a connection is to become TLS, of a URL or a configuration.
    public static StartTls startTls(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "off" -> StartTls.OFF;
            case "try" -> StartTls.TRY;
            case "require" -> StartTls.REQUIRE;
            default -> throw new IllegalArgumentException("must be off, try or require, is "
                    + word);
        };
    }

    /// The privilege level of a URL or a configuration.
    public static Login.Privilege privilege(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "least" -> Login.Privilege.LEAST;
            case "user" -> Login.Privilege.USER;
            case "operator" -> Login.Privilege.OPERATOR;
            case "administrator" -> Login.Privilege.ADMINISTRATOR;
            default -> throw new IllegalArgumentException("unknown privilege level " + word
                    + "; known: least, user, operator, administrator");
        };
    }

    /// The cipher suite of a URL or a configuration.
    public static Login.CipherChoice cipherSuite(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "best" -> Login.CipherChoice.BEST;
            case "17" -> Login.CipherChoice.SUITE_17;
            case "3" -> Login.CipherChoice.SUITE_3;
            case "0" -> Login.CipherChoice.SUITE_0;
            default -> throw new IllegalArgumentException("unknown cipher suite " + word
                    + "; known: best (17, else 3), 17, 3, and 0, which protects nothing");
        };
    }
}
