package io.coldaisle.agent;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes bad messages of good ones: bytes, ends, pieces of others, and words that trouble readers of
/// text. From one seed always the same.
public final class ByteMutator implements FuzzRun.Mutator {
    private static final int LONGEST = 64 * 1024;
    private final Random random;
    private final byte[][] words;

    public ByteMutator(long seed, String... words) {
        this.random = new Random(seed);
        this.words = Arrays.stream(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    @Override
    public byte[] mutate(List<byte[]> good) {
        byte[] message = good.get(random.nextInt(good.size())).clone();
        for (int i = random.nextInt(5); i >= 0 && message.length > 0; i--) {
            message = once(message, good);
        }
        return message.length > LONGEST ? Arrays.copyOf(message, LONGEST) : message;
    }

    private byte[] once(byte[] message, List<byte[]> good) {
        int at = random.nextInt(message.length);
        int end = Math.min(message.length, at + random.nextInt(24));
        return switch (random.nextInt(9)) {
            case 0 -> set(message, at, random.nextInt(256));
            case 1 -> set(message, at, message[at] ^ 1 << random.nextInt(8));
            case 2 -> set(message, at, random.nextBoolean() ? 0xFF : 0);
            case 3 -> Arrays.copyOf(message, at);
            case 4 -> splice(message, at, at, piece(good.get(random.nextInt(good.size()))));
            case 5 -> splice(message, at, end, new byte[0]);
            case 6 -> splice(message, at, at, Arrays.copyOfRange(message, at, end));
            case 7 -> words.length == 0
                    ? set(message, at, message[at] + 1)
                    : splice(message, at, end, words[random.nextInt(words.length)]);
            default -> set(message, at, message[at] + (random.nextBoolean() ? 1 : -1));
        };
    }

    private static byte[] set(byte[] message, int at, int value) {
        message[at] = (byte) value;
        return message;
    }

    private static byte[] splice(byte[] message, int from, int to, byte[] insert) {
        byte[] result = new byte[message.length - (to - from) + insert.length];
        System.arraycopy(message, 0, result, 0, from);
        System.arraycopy(insert, 0, result, from, insert.length);
        System.arraycopy(message, to, result, from + insert.length, message.length - to);
        return result;
    }

    private byte[] piece(byte[] of) {
        int from = of.length == 0 ? 0 : random.nextInt(of.length);
        return Arrays.copyOfRange(of, from, from + random.nextInt(of.length - from + 1));
    }
}
