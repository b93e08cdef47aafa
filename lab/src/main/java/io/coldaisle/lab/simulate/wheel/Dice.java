package io.coldaisle.lab.simulate.wheel;

import java.util.List;
import java.util.SplittableRandom;

/// Chance on a seed. Each part of a simulation throws dice of its own, so that what one part asks
/// moves no other part's chances.
public final class Dice {
    private final long seed;
    private final SplittableRandom random;

    public Dice(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /// Dice for a part of that name; the same name gives the same throws, whatever was thrown here.
    public Dice of(String part) {
        return new Dice(new SplittableRandom(seed ^ 0x9e3779b97f4a7c15L * part.hashCode())
                .nextLong());
    }

    /// 0 to `bound`, excluded.
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// Both included.
    public long between(long low, long high) {
        return random.nextLong(low, high + 1);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
