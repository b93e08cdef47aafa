package io.coldaisle.agent.bench;

import java.util.Random;

/// Made-up sensors: a level, a day, noise, a tenth of a degree as the smallest step. Every fifth never
/// moves, as in real racks. Noise comes from a table, so that making a sample costs little.
final class MadeSensors {
    private static final double DAY_MS = 86_400_000;
    private final double[] level;
    private final double[] swing;
    private final float[] noise;
    private final float[] day = new float[1024];

    MadeSensors(int count, int noises) {
        Random random = new Random(7);
        level = random.doubles(count, 18, 60).toArray();
        swing = random.doubles(count, 0, 3).toArray();
        noise = new float[noises];
        for (int i = 0; i < noises; i++) {
            noise[i] = (float) (random.nextGaussian() * 0.4);
        }
        for (int i = 0; i < day.length; i++) {
            day[i] = (float) Math.sin(2 * Math.PI * i / day.length);
        }
    }

    double value(int sensor, long atMs) {
        if (sensor % 5 == 4) {
            return Math.rint(level[sensor]);
        }
        int step = (int) (atMs / 10_000);
        double now = level[sensor]
                + swing[sensor] * day[(int) (atMs % (long) DAY_MS / DAY_MS * day.length)]
                + noise[(step * 31 + sensor * 7919) & (noise.length - 1)];
        return Math.rint(now * 10) / 10;
    }
}
