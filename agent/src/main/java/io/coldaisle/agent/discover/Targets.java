package io.coldaisle.agent.discover;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads what a sweep is over: `192.0.2.0/24`, `2001:db8::/120`, `HOST`, `HOST:PORT`, `[ADDRESS]:PORT`.
public final class Targets {
    /// A /20. More is more likely a slip of the finger than a rack row, and takes an hour.
    public static final int MOST_PLACES = 4096;

    private Targets() {}

    /// The places, each once, in order. Network and broadcast addresses of IPv4 are left out.
    ///
    /// @throws IllegalArgumentException naming the target and the remedy
    public static List<Place> parse(List<String> targets) {
        Set<Place> places = new LinkedHashSet<>();
        for (String target : targets) {
            if (target.contains("/")) {
                network(target, places);
            } else {
                places.add(place(target));
            }
            check(target, BigInteger.valueOf(places.size()));
        }
        return new ArrayList<>(places);
    }

    private static void check(String target, BigInteger size) {
        if (size.compareTo(BigInteger.valueOf(MOST_PLACES)) > 0) {
            throw new IllegalArgumentException(target + ": makes " + size + " addresses, at most "
                    + MOST_PLACES
                    + " are swept at a time: sweep smaller networks one after the other");
        }
    }

    private static Place place(String target) {
        if (target.matches("\\[[0-9a-fA-F:.]+\\](:[0-9]{1,5})?")) {
            int end = target.indexOf(']');
            return new Place(target.substring(1, end), target.length() == end + 1
                    ? 0
                    : port(target, target.substring(end + 2)));
        }
        int colon = target.indexOf(':');
        if (colon >= 0 && colon != target.lastIndexOf(':')
                && target.matches("[0-9a-fA-F:.]+")) {
            return new Place(target, 0);
        }
        String host = colon < 0 ? target : target.substring(0, colon);
        if (!host.matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})")) {
            throw new IllegalArgumentException(target
                    + ": is no target; expected NETWORK/BITS, HOST or HOST:PORT");
        }
        return new Place(host, colon < 0 ? 0 : port(target, target.substring(colon + 1)));
    }

    private static int port(String target, String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(target + ": a port is 1 to 65535, got " + text);
        }
        return port;
    }

    private static void network(String target, Set<Place> places) {
        int slash = target.indexOf('/');
        byte[] bytes = address(target, target.substring(0, slash));
        int width = bytes.length * 8;
        String length = target.substring(slash + 1);
        int bits = length.matches("[0-9]{1,3}") ? Integer.parseInt(length) : -1;
        if (bits < 0 || bits > width) {
            throw new IllegalArgumentException(target + ": the prefix is 0 to " + width
                    + " bits, got " + length);
        }
        int hostBits = width - bits;
        BigInteger size = BigInteger.ONE.shiftLeft(hostBits);
        check(target, size.add(BigInteger.valueOf(places.size())));
        BigInteger first = new BigInteger(1, bytes).shiftRight(hostBits).shiftLeft(hostBits);
        // RFC 3021: both addresses of a /31 are hosts
        boolean ends = bytes.length == 4 && hostBits > 1;
        int count = size.intValueExact();
        for (int i = ends ? 1 : 0; i < (ends ? count - 1 : count); i++) {
            places.add(new Place(text(first.add(BigInteger.valueOf(i)), bytes.length), 0));
        }
    }

    private static byte[] address(String target, String text) {
        // only digits reach the resolver, so that no name is looked up
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]+")) {
            throw new IllegalArgumentException(target + ": no network address before the /; "
                    + "expected such as 192.0.2.0/24");
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(target + ": is no address: " + text, wrong);
        }
    }

    private static String text(BigInteger address, int length) {
        byte[] shortest = address.toByteArray();
        byte[] bytes = new byte[length];
        int count = Math.min(length, shortest.length);
        System.arraycopy(shortest, shortest.length - count, bytes, length - count, count);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
