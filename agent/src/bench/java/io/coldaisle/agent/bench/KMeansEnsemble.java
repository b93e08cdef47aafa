package io.coldaisle.agent.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/// An ensemble of k-means models per series, after the published description of Netdata's anomaly
/// detection: features of six lagged, smoothed differences; two centres; a new model every three
/// hours from a fifth of the last six hours; eighteen models, all of which must agree.
///
/// An order of magnitude to compare with, no copy: Netdata's own code may be faster.
final class KMeansEnsemble {
    private static final int FEATURES = 6;
    private static final int SMOOTH = 3;
    private static final int CENTRES = 2;
    private static final int MODELS = 18;
    private static final int KEPT = 2160;
    /// Samples from one training to the next.
    static final int EVERY = 1080;
    private static final int ROUNDS = 20;
    private static final double LIMIT = 0.99;
    private final float[] kept = new float[KEPT];
    private final float[] features = new float[FEATURES];
    private final float[] window = new float[SMOOTH];
    private final float[][] models = new float[MODELS][];
    private final SplittableRandom random = new SplittableRandom(1);
    private double last;
    private long seen;
    private int newest;

    /// Takes in a sample; returns 1 where every model calls it anomalous.
    double observe(double x) {
        window[(int) (seen % SMOOTH)] = (float) (x - last);
        last = x;
        float smooth = (window[0] + window[1] + window[2]) / SMOOTH;
        System.arraycopy(features, 0, features, 1, FEATURES - 1);
        features[0] = smooth;
        kept[(int) (seen++ % KEPT)] = smooth;
        if (seen % EVERY == 0) {
            models[newest++ % MODELS] = train();
        }
        boolean any = false;
        for (float[] model : models) {
            if (model != null) {
                any = true;
                if (share(model) <= LIMIT) {
                    return 0;
                }
            }
        }
        return any ? 1 : 0;
    }

    private double share(float[] model) {
        double distance = distance(model, features);
        double least = model[CENTRES * FEATURES];
        double most = model[CENTRES * FEATURES + 1];
        return most > least ? (distance - least) / (most - least) : 0;
    }

    private static double distance(float[] model, float[] features) {
        double nearest = Double.MAX_VALUE;
        for (int c = 0; c < CENTRES; c++) {
            double sum = 0;
            for (int f = 0; f < FEATURES; f++) {
                double apart = model[c * FEATURES + f] - features[f];
                sum += apart * apart;
            }
            nearest = Math.min(nearest, sum);
        }
        return Math.sqrt(nearest);
    }

    private float[] train() {
        int rows = (int) Math.min(seen, KEPT) - FEATURES;
        float[][] sample = new float[rows / 5][FEATURES];
        for (float[] row : sample) {
            int from = random.nextInt(rows);
            for (int f = 0; f < FEATURES; f++) {
                row[f] = kept[from + f];
            }
        }
        float[] model = new float[CENTRES * FEATURES + 2];
        for (int c = 0; c < CENTRES; c++) {
            System.arraycopy(sample[random.nextInt(sample.length)], 0, model, c * FEATURES,
                    FEATURES);
        }
        for (int round = 0; round < ROUNDS; round++) {
            move(model, sample);
        }
        double least = Double.MAX_VALUE;
        double most = 0;
        for (float[] row : sample) {
            double distance = distance(model, row);
            least = Math.min(least, distance);
            most = Math.max(most, distance);
        }
        model[CENTRES * FEATURES] = (float) least;
        model[CENTRES * FEATURES + 1] = (float) most;
        return model;
    }

    private static void move(float[] model, float[][] sample) {
        float[] sums = new float[CENTRES * FEATURES];
        int[] counts = new int[CENTRES];
        for (float[] row : sample) {
            int centre = nearest(model, row);
            counts[centre]++;
            for (int f = 0; f < FEATURES; f++) {
                sums[centre * FEATURES + f] += row[f];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            if (counts[i / FEATURES] > 0) {
                model[i] = sums[i] / counts[i / FEATURES];
            }
        }
    }

    private static int nearest(float[] model, float[] row) {
        double[] apart = new double[CENTRES];
        Arrays.setAll(apart, c -> {
            double sum = 0;
            for (int f = 0; f < FEATURES; f++) {
                sum += Math.pow(model[c * FEATURES + f] - row[f], 2);
            }
            return sum;
        });
        return apart[0] <= apart[1] ? 0 : 1;
    }
}
