package io.coldaisle.agent;

import io.coldaisle.agent.detect.ModelComparison.Counts;
import io.coldaisle.agent.detect.ModelComparison.Difference;
import io.coldaisle.agent.detect.Shadow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which model judges, and what its shadow would have told instead: a part of `status`.
final class ModelText {
    private static final int MOST = 10;

    private ModelText() {}

    /// @param shadow null where there is none
    static String of(String version, Shadow.@Nullable Report shadow) {
        StringBuilder text = new StringBuilder("detection model: " + version + "\n");
        if (shadow == null) {
            return text.toString();
        }
        Counts counts = shadow.counts();
        text.append(String.format(Locale.ROOT,
                "shadow model %s%s: %.1f sensor-days, %d alarms by both, %d by %s alone, %d by %s"
                        + " alone%n",
                shadow.version(),
                shadow.sinceMs() == 0
                        ? ""
                        : " since " + Instant.ofEpochMilli(shadow.sinceMs()),
                shadow.sensorDays(), counts.both(), counts.onlyCurrent(), version,
                counts.onlyShadow(), shadow.version()));
        List<Difference> all = counts.differences();
        for (Difference each : all.subList(Math.max(0, all.size() - MOST), all.size())) {
            text.append("  ")
                    .append(each.byShadow() ? shadow.version() : version)
                    .append(" alone, ")
                    .append(Instant.ofEpochMilli(each.alarm().observedAtMs()))
                    .append(": ")
                    .append(each.alarm().key())
                    .append(' ')
                    .append(each.alarm().text())
                    .append('\n');
        }
        return text.toString();
    }
}
