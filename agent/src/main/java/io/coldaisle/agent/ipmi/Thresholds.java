package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.sdr.Conversion;
import io.coldaisle.agent.sample.Limits;
import org.jspecify.annotations.Nullable;

/// The answer to Get Sensor Thresholds (IPMI 2.0, section 35.9).
///
/// ```
/// readable mask | lower: non-critical critical non-recoverable | upper: the same three
/// ```
record Thresholds(Bytes data) {
    private static final int LENGTH = 7;

    Thresholds {
        data = data.part(0, LENGTH);
    }

    Limits limits(Conversion conversion, Measure measure) {
        return conversion.isNonLinear()
                ? Limits.NONE
                : new Limits(limit(2, conversion, measure), limit(1, conversion, measure),
                        limit(0, conversion, measure), limit(3, conversion, measure),
                        limit(4, conversion, measure), limit(5, conversion, measure));
    }

    private @Nullable Double limit(int at, Conversion conversion, Measure measure) {
        if (!data.bit(0, at)) {
            return null;
        }
        double value = measure.base(conversion.value(data.u8(1 + at)));
        return Double.isFinite(value) ? value : null;
    }
}
