package io.coldaisle.agent.config;

import java.net.InetAddress;
import java.util.Arrays;

/// A range of addresses such as `192.0.2.0/24` or `2001:db8::/32`; a single address is one too.
///
/// @param address the first
/// @param bits how many of its bits count
public record Network(InetAddress address, int bits) {
    /// Reads it.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "must be a network such as 192.0.2.0/24, got " + text, wrong);
        }
        int most = address.getAddress().length * Byte.SIZE;
        String bits = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
            throw new IllegalArgumentException(
                    "a network ends in / and 0 to " + most + ", got " + text);
        }
        return new Network(address, Integer.parseInt(bits));
    }

    /// True when it holds a host that is written as an address; a name is in no network, since it may
    /// mean another address the next time it is asked for.
    public boolean holds(String host) {
        byte[] other;
        try {
            other = InetAddress.ofLiteral(host).getAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
        byte[] own = address.getAddress();
        return own.length == other.length && Arrays.equals(masked(own), masked(other));
    }

    private byte[] masked(byte[] whole) {
        byte[] kept = whole.clone();
        for (int i = 0; i < kept.length; i++) {
            int left = Math.clamp(bits - i * Byte.SIZE, 0, Byte.SIZE);
            kept[i] &= (byte) (0xFF << Byte.SIZE - left);
        }
        return kept;
    }
}
