package io.coldaisle.agent.detect.rate;

import io.coldaisle.agent.detect.alarm.Numbers;
import io.coldaisle.model.SensorIdentity;
import java.nio.ByteBuffer;

/// What a rate is farthest beyond, in words too.
final class Farthest {
    static final int BYTES = 1 + 4 + 4;

    /// In which way it may be.
    enum Way {
        /// Lower than ever, for a quarter of an hour.
        FELL(0),
        /// Higher than ever, for as long as its kind asks.
        ROSE(1),
        /// Lower than the usual, over half a day.
        LESS(2),
        /// Higher than the usual, over half a day.
        MORE(3);

        /// In the saved form.
        private final byte code;

        Way(int code) {
            this.code = (byte) code;
        }

        static Way of(byte code) {
            for (Way each : values()) {
                if (each.code == code) {
                    return each;
                }
            }
            return FELL;
        }
    }

    private Way way = Way.FELL;
    private double ratio;
    private float judged;
    private float expected;

    /// Nothing is beyond anything.
    void begin(double judgedNow, double expectedNow) {
        ratio = 0;
        judged = (float) judgedNow;
        expected = (float) expectedNow;
    }

    /// It is beyond what it was by so much, of the least that counts.
    ///
    /// @param by on the scale of [RateKind]; NaN and less than 0 are nothing
    /// @param factor least that counts, as a factor
    /// @param spread least that counts for a rate that is often far from its usual
    /// @param lasting what is so, on that scale
    /// @param from what it was expected to be
    void consider(Way candidate, double by, double factor, double spread, double lasting,
            double from) {
        double beyond = by > 0 ? by / Math.max(Math.log(factor), spread) : 0;
        if (beyond > ratio) {
            way = candidate;
            ratio = beyond;
            judged = (float) lasting;
            expected = (float) from;
        }
    }

    double ratio() {
        return ratio;
    }

    double judged() {
        return judged;
    }

    double expected() {
        return expected;
    }

    String told(SensorIdentity sensor, RateKind kind) {
        String is = Numbers.plain(kind.rate(judged)) + " " + sensor.unit();
        String was = Numbers.plain(kind.rate(expected));
        String rise = kind.riseMs() < RateKind.HOUR_MS ? "a quarter of an hour" : "an hour";
        return sensor.name() + switch (way) {
            case FELL ->
                " was " + is + " or less for a quarter of an hour; at such a time of day it"
                        + " was never below " + was + " for so long";
            case ROSE -> " was " + is + " or more for " + rise + "; at such a time of day it was"
                    + " never above " + was + " for so long";
            case LESS, MORE ->
                " was about " + is + " over half a day; such hours of the day usually"
                        + " bring " + was;
        };
    }

    void save(ByteBuffer to) {
        to.put(way.code).putFloat(judged).putFloat(expected);
    }

    void load(ByteBuffer from) {
        way = Way.of(from.get());
        judged = from.getFloat();
        expected = from.getFloat();
    }
}
