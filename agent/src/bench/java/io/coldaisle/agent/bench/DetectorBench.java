package io.coldaisle.agent.bench;

import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import io.coldaisle.agent.detect.normal.NormalSettings;
import io.coldaisle.agent.detect.normal.SeriesNormal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Time per sample of our detector beside AWS Random Cut Forest and a k-means ensemble: samples of a
/// rack's 6,000 sensors in turn, ten seconds apart, trained before on what they read.
///
/// The forest has one series only: 6,000 of them would take gigabytes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class DetectorBench {
    private static final int SENSORS = 6000;
    private static final int TAUGHT = 3000;
    private final MadeSensors sensors = new MadeSensors(SENSORS, 1 << 16);
    private final SeriesNormal[] ours = new SeriesNormal[SENSORS];
    private final KMeansEnsemble[] ensembles = new KMeansEnsemble[SENSORS];
    private final ThresholdedRandomCutForest forest = Measured.forest();
    private int sensor;
    private long atMs;

    @Setup
    public void teach() {
        for (int s = 0; s < SENSORS; s++) {
            ours[s] = new SeriesNormal();
            ensembles[s] = new KMeansEnsemble();
        }
        for (int i = 0; i < TAUGHT; i++) {
            atMs += 10_000;
            for (int s = 0; s < SENSORS; s++) {
                ours[s].observe(sensors.value(s, atMs), 0.1, atMs, NormalSettings.DEFAULT);
            }
        }
        for (int s = 0; s < SENSORS; s++) {
            // each by another few samples, so that they do not all train at once
            for (int i = 0; i < TAUGHT + s % KMeansEnsemble.EVERY; i++) {
                ensembles[s].observe(sensors.value(s, i * 10_000L));
            }
        }
        for (int i = 0; i < TAUGHT; i++) {
            forest.process(new double[]{sensors.value(0, i * 10_000L)}, i * 10_000L);
        }
    }

    private void next() {
        if (++sensor == SENSORS) {
            sensor = 0;
            atMs += 10_000;
        }
    }

    /// What it takes to make a sample, part of the others.
    @Benchmark
    public double sample() {
        next();
        return sensors.value(sensor, atMs);
    }

    @Benchmark
    public double seriesNormal() {
        next();
        SeriesNormal normal = ours[sensor];
        normal.observe(sensors.value(sensor, atMs), 0.1, atMs, NormalSettings.DEFAULT);
        return normal.news();
    }

    @Benchmark
    public double kMeansEnsemble() {
        next();
        return ensembles[sensor].observe(sensors.value(sensor, atMs));
    }

    @Benchmark
    public double randomCutForest() {
        atMs += 10_000;
        return forest.process(new double[]{sensors.value(0, atMs)}, atMs).getAnomalyGrade();
    }
}
