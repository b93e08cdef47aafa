package io.coldaisle.agent.snmp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/// Replaces names, contacts, locations, serial numbers and addresses, each by one of its kind and always by
/// the same: `serial-1` stays `serial-1` wherever the original stood, inside other texts too.
///
/// Tables whose indexes are addresses of the network around (IP, TCP, UDP, routes, the forwarding table of a
/// bridge) are left out: no reading comes of them.
final class Anonymiser {
    private static final List<OID> LEFT_OUT = List.of(new OID("1.3.6.1.2.1.3"),
            new OID("1.3.6.1.2.1.4"), new OID("1.3.6.1.2.1.6"), new OID("1.3.6.1.2.1.7"),
            new OID("1.3.6.1.2.1.14"), new OID("1.3.6.1.2.1.15"), new OID("1.3.6.1.2.1.17"),
            new OID("1.3.6.1.2.1.25.4"), new OID("1.3.6.1.2.1.25.6"), new OID("1.3.6.1.2.1.55"));
    /// sysContact, sysName, sysLocation; entPhysicalSerialNum, Alias, AssetID; ifAlias.
    private static final Map<String, String> KINDS = Map.of("1.3.6.1.2.1.1.4", "contact",
            "1.3.6.1.2.1.1.5", "name", "1.3.6.1.2.1.1.6", "location",
            "1.3.6.1.2.1.47.1.1.1.1.11", "serial", "1.3.6.1.2.1.47.1.1.1.1.14", "alias",
            "1.3.6.1.2.1.47.1.1.1.1.15", "asset", "1.3.6.1.2.1.31.1.1.1.18", "alias");
    private static final Pattern IN_TEXT = Pattern.compile(
            "(?<mac>\\b[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}\\b)"
                    + "|(?<ip>\\b[0-9]{1,3}(\\.[0-9]{1,3}){3}\\b)"
                    + "|(?<mail>[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63}){0,8})");
    private static final int MAC = 6;
    private static final int SHORTEST = 4;
    private final Map<OID, String> places = new TreeMap<>();
    private final Map<String, String> stands = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private List<String> longestFirst = List.of();
    private long changed;

    /// @param serialPlaces instances or columns that profiles know serial numbers at
    Anonymiser(List<String> serialPlaces) {
        KINDS.forEach((oid, kind) -> places.put(new OID(oid), kind));
        serialPlaces.forEach(oid -> places.put(new OID(oid), "serial"));
    }

    long changed() {
        return changed;
    }

    /// Learns what is to be replaced, before anything is.
    void learn(NavigableMap<OID, Variable> values) {
        places.forEach((place, kind) -> values.tailMap(place, true)
                .entrySet()
                .stream()
                .takeWhile(entry -> entry.getKey().startsWith(place))
                .forEach(entry -> {
                    String text = SnmpValues.text(entry.getValue());
                    if (!text.isEmpty()) {
                        standIn(kind, text);
                    }
                }));
        longestFirst = new ArrayList<>(stands.keySet()
                .stream()
                .filter(text -> text.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private String standIn(String kind, String original) {
        return stands.computeIfAbsent(original, _ -> {
            int number = counts.merge(kind, 1, Integer::sum);
            return switch (kind) {
                // RFC 2544: addresses for benchmarks; RFC 7042: MAC addresses for documents
                case "ip" -> "198." + (18 + number / 65_536 % 2) + "." + number / 256 % 256 + "."
                        + number % 256;
                case "mac" -> String.format("00:00:5e:%02x:%02x:%02x", number / 65_536 % 256,
                        number / 256 % 256, number % 256);
                case "mail" -> "mail-" + number + "@example.com";
                default -> kind + "-" + number;
            };
        });
    }

    void apply(NavigableMap<OID, Variable> values) {
        for (OID subtree : LEFT_OUT) {
            var below = values.subMap(subtree, true, new OID(subtree).append(Integer.MAX_VALUE),
                    true);
            changed += below.size();
            below.clear();
        }
        values.replaceAll((oid, value) -> {
            Variable now = replaced(oid, value);
            changed += now.equals(value) ? 0 : 1;
            return now;
        });
    }

    private Variable replaced(OID oid, Variable value) {
        if (value instanceof IpAddress address) {
            String text = address.getInetAddress().getHostAddress();
            boolean nobody = text.equals("0.0.0.0") || text.equals("127.0.0.1");
            return nobody ? value : new IpAddress(standIn("ip", text));
        }
        if (!(value instanceof OctetString octets) || value.getClass() != OctetString.class) {
            return value;
        }
        byte[] bytes = octets.getValue();
        if (bytes.length == MAC && !printable(bytes)) {
            return allEqual(bytes)
                    ? value
                    : OctetString.fromHexString(standIn("mac",
                            OctetString.fromByteArray(bytes).toHexString()));
        }
        for (Map.Entry<OID, String> place : places.entrySet()) {
            if (oid.startsWith(place.getKey()) && bytes.length > 0) {
                String text = SnmpValues.text(value);
                return new OctetString(text.isEmpty() ? "" : standIn(place.getValue(), text));
            }
        }
        return printable(bytes) ? inText(octets) : value;
    }

    private Variable inText(OctetString octets) {
        String text = new String(octets.getValue(), StandardCharsets.UTF_8);
        String now = text;
        for (String original : longestFirst) {
            if (now.contains(original)) {
                now = now.replace(original, stands.getOrDefault(original, ""));
            }
        }
        now = IN_TEXT.matcher(now).replaceAll(found -> Matcher.quoteReplacement(address(found)));
        return now.equals(text) ? octets : new OctetString(now.getBytes(StandardCharsets.UTF_8));
    }

    private String address(java.util.regex.MatchResult found) {
        String text = found.group();
        String kind = found.group("mac") != null
                ? "mac"
                : found.group("ip") != null
                        ? "ip"
                        : "mail";
        boolean made = stands.containsValue(text) || text.equals("0.0.0.0");
        return made
                ? text
                : standIn(kind, kind.equals("mac")
                        ? text.toLowerCase(Locale.ROOT).replace('-', ':')
                        : text);
    }

    private static boolean printable(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' || b == 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean allEqual(byte[] bytes) {
        for (byte b : bytes) {
            if (b != bytes[0]) {
                return false;
            }
        }
        return true;
    }
}
