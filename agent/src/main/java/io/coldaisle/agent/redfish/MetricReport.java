package io.coldaisle.agent.redfish;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one MetricReport holds (DSP0268, MetricReport; DSP2051): numbers by the place they stand at in
/// the documents they are of.
final class MetricReport {
    private static final int MOST_VALUES = 4096;
    private final Map<String, Value> values = new HashMap<>();

    /// @param atMs when it was measured, by the service's clock; negative when it does not say
    record Value(double number, long atMs) {}

    /// Reads the report. A place that is named twice is left out: some services leave away which
    /// property of a document a value is.
    static MetricReport of(Json json) {
        MetricReport report = new MetricReport();
        Set<String> ambiguous = new HashSet<>();
        long ofAll = millis(json.get("Timestamp").text());
        for (Json each : json.get("MetricValues").items()) {
            String place = place(each.get("MetricProperty").text());
            double number = each.get("MetricValue").number();
            if (place.isEmpty() || Double.isNaN(number) || report.values.size() >= MOST_VALUES) {
                continue;
            }
            long own = millis(each.get("Timestamp").text());
            if (report.values.put(place, new Value(number, own < 0 ? ofAll : own)) != null) {
                ambiguous.add(place);
            }
        }
        report.values.keySet().removeAll(ambiguous);
        return report;
    }

    /// `PATH#/POINTER`, as [SensorSlots] names places; of a Sensor without one the reading is meant.
    private static String place(String property) {
        int fragment = property.indexOf('#');
        String path = Json.local(fragment < 0 ? property : property.substring(0, fragment));
        return path.isEmpty()
                ? ""
                : path + (fragment < 0 ? "#/Reading" : property.substring(fragment));
    }

    private static long millis(String time) {
        try {
            return time.isEmpty() ? -1 : OffsetDateTime.parse(time).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException unreadable) {
            return -1;
        }
    }

    @Nullable
    Value at(String place) {
        return values.get(place);
    }

    boolean holds(Set<String> places) {
        return values.keySet().containsAll(places);
    }
}
