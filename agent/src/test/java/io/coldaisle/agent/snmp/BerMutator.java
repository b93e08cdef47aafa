package io.coldaisle.agent.snmp;

import io.coldaisle.agent.FuzzRun;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes bad messages of good ones: bits, lengths, ends, nesting and pieces of others. From one seed
/// always the same.
public final class BerMutator implements FuzzRun.Mutator {
    private static final byte[][] LENGTHS = {{(byte) 0x80}, {(byte) 0x81, (byte) 0xff},
        {(byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
        {(byte) 0x84, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff},
        {(byte) 0x85, 1, 0, 0, 0, 0}, {(byte) 0x83, 0, (byte) 0xff, (byte) 0xff},
        {(byte) 0xff}, {0}};
    private static final byte[] TYPES = {0x02, 0x04, 0x05, 0x06, 0x30, 0x40, 0x41, 0x42, 0x43, 0x44,
        0x46, (byte) 0x80, (byte) 0x81, (byte) 0x82, (byte) 0xa0, (byte) 0xa2, (byte) 0xa4,
        (byte) 0xa6, (byte) 0xa7, (byte) 0xa8, 0x1f, (byte) 0xbf};
    private final Random random;

    public BerMutator(long seed) {
        random = new Random(seed);
    }

    @Override
    public byte[] mutate(List<byte[]> good) {
        byte[] message = good.get(random.nextInt(good.size())).clone();
        for (int i = random.nextInt(4); i >= 0 && message.length > 0; i--) {
            message = once(message, good);
        }
        return message.length > 16_384 ? Arrays.copyOf(message, 16_384) : message;
    }

    private byte[] once(byte[] message, List<byte[]> good) {
        int at = random.nextInt(message.length);
        return switch (random.nextInt(9)) {
            case 0 -> set(message, at, (byte) random.nextInt(256));
            case 1 -> set(message, at, (byte) (message[at] ^ 1 << random.nextInt(8)));
            case 2 -> set(message, at, TYPES[random.nextInt(TYPES.length)]);
            case 3 -> splice(message, at, at + 1, LENGTHS[random.nextInt(LENGTHS.length)]);
            case 4 -> Arrays.copyOf(message, at);
            case 5 -> splice(message, at, at, piece(good.get(random.nextInt(good.size()))));
            case 6 -> splice(message, at, Math.min(message.length, at + random.nextInt(16)),
                    new byte[0]);
            case 7 -> splice(message, at, at, nested());
            default -> set(message, at, (byte) (message[at] + (random.nextBoolean() ? 1 : -1)));
        };
    }

    private static byte[] set(byte[] message, int at, byte value) {
        message[at] = value;
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
        int from = random.nextInt(of.length);
        return Arrays.copyOfRange(of, from, from + random.nextInt(of.length - from + 1));
    }

    /// Sequences in sequences, each of unending length.
    private byte[] nested() {
        byte[] nested = new byte[2 * (1 + random.nextInt(2000))];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        return nested;
    }
}
