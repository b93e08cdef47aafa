package io.coldaisle.agent.detect.rate;

import java.util.Random;

/// Made-up rates of healthy ports, by shape, as means over a poll of whole counts.
///
/// `SOURCES` are on and off for times with a Pareto tail, whose sum is self-similar (Willinger et al., IEEE/ACM
/// Trans. Networking 5, 1997); `CASCADE` multiplies swings from minutes to a day.
public final class MadeRate {
    /// What it looks like.
    public enum Shape {
        CASCADE("hw.network.io.receive.rate", "By/s"), OFFICE("hw.network.io.transmit.rate",
                "By/s"), IDLE("hw.network.io.receive.rate",
                        "By/s"), SATURATED("hw.network.io.transmit.rate", "By/s"), SOURCES(
                                "hw.network.io.receive.rate",
                                "By/s"), JOBS("hw.network.io.receive.rate", "By/s"), MANAGEMENT(
                                        "hw.network.packets.receive.rate",
                                        "1/s"), CLEAN("hw.network.errors.receive.rate",
                                                "1/s"), NOISY("hw.network.errors.receive.rate",
                                                        "1/s"), DROPPING(
                                                                "hw.network.discards.transmit.rate",
                                                                "1/s");

        private final String sensor;
        private final String unit;

        Shape(String sensor, String unit) {
            this.sensor = sensor;
            this.unit = unit;
        }

        public String sensor() {
            return sensor;
        }

        public String unit() {
            return unit;
        }
    }

    private static final double LINE = 1.25e8;
    private static final double[] SPANS = {1 / 480.0, 1 / 48.0, 1 / 6.0, 1};
    private final Shape shape;
    private final Random random;
    private final double size;
    private final double[] swings = new double[SPANS.length];
    private final double[] until = new double[20];
    private final boolean[] on = new boolean[20];
    private double before;
    private double burst;
    private double burstUntil;

    public MadeRate(Shape shape, long seed) {
        this.shape = shape;
        // seeds that follow each other begin alike
        this.random = new Random(new Random(seed).nextLong());
        this.size = Math.pow(10, 5.5 + 2 * random.nextDouble());
    }

    /// The mean rate since the time before; times rise.
    public double at(double day) {
        double past = Math.clamp(day - before, 1e-6, 1);
        before = day;
        double rate = rate(day, past);
        double seconds = past * 86_400;
        return rate * seconds > 1e6 ? rate : poisson(rate * seconds) / seconds;
    }

    private double rate(double day, double past) {
        return switch (shape) {
            case CASCADE -> size * cascade(past, 0.5);
            case OFFICE -> size * office(day) * cascade(past, 0.2) + backup(day);
            case IDLE -> 300 + burst(day, past, 8, 0.001, 3e7);
            case SATURATED -> Math.min(LINE, 2.5e7 * office(day) * 10 * cascade(past, 0.2));
            case SOURCES -> size * 0.05 + sources(day);
            case JOBS -> 20_000 + burst(day, past, 0.4, 0.03, 5e7);
            case MANAGEMENT -> 2 + 3 * office(day) + burst(day, past, 4, 0.002, 400);
            case CLEAN -> burst(day, past, 0.5, 0.0007, 0.3);
            case NOISY -> 0.4 * cascade(past, 0.3) * (0.3 + office(day));
            case DROPPING -> 30 * Math.max(0, office(day) * cascade(past, 0.5) - 0.5)
                    + burst(day, past, 6, 0.001, 200);
        };
    }

    /// Log-normal, with memory of minutes to a day.
    private double cascade(double past, double deviation) {
        double sum = 0;
        for (int i = 0; i < SPANS.length; i++) {
            double keep = Math.exp(-past / SPANS[i]);
            swings[i] = keep * swings[i]
                    + Math.sqrt(1 - keep * keep) * deviation * random.nextGaussian();
            sum += swings[i];
        }
        return Math.exp(sum);
    }

    /// Ten times the night's by day, and a fifth of that on weekends.
    private static double office(double day) {
        double swing = 0.5 - 0.5 * Math.cos(2 * Math.PI * day);
        double busy = Math.pow(10, swing) / 10;
        return (int) day % 7 >= 5 ? 0.1 + 0.2 * (busy - 0.1) : busy;
    }

    /// Two hours each night, six on Sunday's, never quite at the same time.
    private double backup(double day) {
        double hour = day % 1 * 24;
        if (hour < 0.1) {
            burstUntil = 1 + random.nextDouble() + ((int) day % 7 == 6 ? 6 : 2);
        }
        return hour > 1 && hour < burstUntil ? 6e7 : 0;
    }

    /// So many a day at random, their length and height with a long tail.
    private double burst(double day, double past, double perDay, double length,
            double height) {
        if (day >= burstUntil) {
            burst = 0;
            if (random.nextDouble() < perDay * past) {
                burst = height * random.nextDouble();
                burstUntil = day + Math.min(0.4, length * pareto(1.5));
            }
        }
        return burst;
    }

    private double sources(double day) {
        double sum = 0;
        for (int i = 0; i < until.length; i++) {
            if (day >= until[i]) {
                on[i] = !on[i];
                until[i] = day + Math.min(2, (on[i] ? 1 : 2) / 720.0 * pareto(1.4));
            }
            sum += on[i] ? size / 7 : 0;
        }
        return sum;
    }

    private double pareto(double tail) {
        return Math.pow(1 - random.nextDouble(), -1 / tail);
    }

    private double poisson(double mean) {
        if (mean > 50) {
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double product = Math.exp(-mean);
        double chance = random.nextDouble();
        double sum = product;
        int count = 0;
        while (chance > sum && count < 400) {
            product *= mean / ++count;
            sum += product;
        }
        return count;
    }
}
