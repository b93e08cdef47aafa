package io.coldaisle.agent.bench;

import com.amazon.randomcutforest.config.TransformMethod;
import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import io.coldaisle.agent.detect.normal.NormalSettings;
import io.coldaisle.agent.detect.normal.SeriesNormal;
import java.util.function.IntFunction;

/// Bytes of heap that a series keeps, each detector after two days of samples: used heap after a full
/// collection, with and without the detectors.
public final class Measured {
    private static final int DAY = 8640;

    private Measured() {}

    /// As the design's ANALYTICS measured it: 30 trees of 256, shingles of 8.
    static ThresholdedRandomCutForest forest() {
        return ThresholdedRandomCutForest.builder()
                .dimensions(8)
                .shingleSize(8)
                .numberOfTrees(30)
                .sampleSize(256)
                .randomSeed(3)
                .transformMethod(TransformMethod.NORMALIZE)
                .build();
    }

    public static void main(String[] arguments) {
        System.out.println("| detector | bytes of heap a series |");
        System.out.println("|---|---|");
        tell("SeriesNormal", 40_000, Measured::ours);
        tell("SeriesNormal of a series that never moves", 40_000, Measured::constant);
        tell("k-means ensemble", 400, Measured::ensemble);
        tell("AWS Random Cut Forest", 8, Measured::grown);
    }

    private static void tell(String name, int count, IntFunction<Object> one) {
        Object[] kept = new Object[count];
        one.apply(0);
        long before = used();
        for (int i = 0; i < count; i++) {
            kept[i] = one.apply(i);
        }
        long bytes = (used() - before) / count;
        System.out.printf("| %s | %,d |%n", name, bytes);
        if (kept[count - 1] == null) {
            throw new IllegalStateException("nothing was kept");
        }
    }

    private static Object ours(int series) {
        return taught(series / 4 * 5 + series % 4);
    }

    private static Object constant(int series) {
        return taught(series * 5 + 4);
    }

    private static SeriesNormal taught(int sensor) {
        MadeSensors sensors = SENSORS;
        SeriesNormal normal = new SeriesNormal();
        for (int i = 0; i < 2 * DAY; i += 90) {
            normal.observe(sensors.value(sensor % 6000, i * 10_000L), 0.1, i * 10_000L,
                    NormalSettings.DEFAULT);
        }
        return normal;
    }

    private static Object ensemble(int series) {
        KMeansEnsemble ensemble = new KMeansEnsemble();
        for (int i = 0; i < 3 * DAY; i++) {
            ensemble.observe(SENSORS.value(series * 5, i * 10_000L));
        }
        return ensemble;
    }

    private static Object grown(int series) {
        ThresholdedRandomCutForest forest = forest();
        for (int i = 0; i < 3000; i++) {
            forest.process(new double[]{SENSORS.value(series * 5, i * 10_000L)}, i * 10_000L);
        }
        return forest;
    }

    private static final MadeSensors SENSORS = new MadeSensors(6000, 1 << 16);

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
