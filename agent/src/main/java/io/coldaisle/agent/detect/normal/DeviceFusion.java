package io.coldaisle.agent.detect.normal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One verdict of all series of a device: the geometric mean of its four largest deviations, each
/// counted to 1.8 alarm levels at most, so that neither one wild series nor a few slightly unusual
/// ones speak for the whole (ANALYTICS 4). Needs four series.
///
/// @param ratio 1 is the alarm level
/// @param leading places of the most unusual series in what was given, the worst first
public record DeviceFusion(double ratio, List<Integer> leading) {
    private static final int TOGETHER = 4;
    private static final int NAMED = 3;
    private static final double MOST_OF_ONE = 1.8;

    public DeviceFusion {
        leading = List.copyOf(leading);
    }

    public static DeviceFusion of(double[] deviations) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < deviations.length; i++) {
            places.add(i);
        }
        places.sort(Comparator.comparingDouble((Integer i) -> -deviations[i])
                .thenComparing(Comparator.naturalOrder()));
        double product = deviations.length < TOGETHER ? 0 : 1;
        for (int i = 0; i < Math.min(TOGETHER, deviations.length); i++) {
            product *= Math.min(MOST_OF_ONE, deviations[places.get(i)]);
        }
        return new DeviceFusion(Math.pow(product, 1.0 / TOGETHER),
                places.subList(0, Math.min(NAMED, places.size())));
    }

    /// The ratio alone, without the leading series; allocates nothing.
    public static double ratio(double[] deviations, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < count; i++) {
            double x = deviations[i];
            if (x > d) {
                d = Math.min(x, c);
                double second = Math.min(Math.max(x, c), b);
                c = second;
                double third = Math.min(Math.max(x, b), a);
                b = third;
                a = Math.max(x, a);
            }
        }
        double product = Math.min(MOST_OF_ONE, a) * Math.min(MOST_OF_ONE, b)
                * Math.min(MOST_OF_ONE, c) * Math.min(MOST_OF_ONE, d);
        return count < TOGETHER ? 0 : Math.pow(product, 1.0 / TOGETHER);
    }

    public double score() {
        return ratio / (1 + ratio);
    }
}
