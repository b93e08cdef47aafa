package io.coldaisle.process;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a process tells of itself, in Prometheus' text format 0.0.4.
///
/// Made anew for each scrape from what is counted anyway; a label has as many values as the caller
/// gives, so callers give few.
public final class MetricsPage {
    /// Of the format, for HTTP.
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;
    private final List<MetricSnapshot> metrics = new ArrayList<>();

    /// A count that only grows.
    ///
    /// @param name without `_total`, which is added
    public MetricsPage counter(String name, String help, Number value) {
        return counters(name, help, "", Map.of("", value));
    }

    /// A count for each value of one label.
    public MetricsPage counters(String name, String help, String label,
            Map<String, ? extends Number> values) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        new TreeMap<>(values).forEach((value, count) -> counter.dataPoint(CounterDataPointSnapshot
                .builder()
                .labels(labels(label, value))
                .value(count.doubleValue())
                .build()));
        metrics.add(counter.build());
        return this;
    }

    /// How much there is now.
    public MetricsPage gauge(String name, String help, Number value) {
        return gauges(name, help, "", Map.of("", value));
    }

    /// How much there is now, for each value of one label.
    public MetricsPage gauges(String name, String help, String label,
            Map<String, ? extends Number> values) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        new TreeMap<>(values).forEach((value, amount) -> gauge.dataPoint(GaugeDataPointSnapshot
                .builder()
                .labels(labels(label, value))
                .value(amount.doubleValue())
                .build()));
        metrics.add(gauge.build());
        return this;
    }

    /// How long things took, s, for each value of one label.
    public MetricsPage times(String name, String help, String label,
            Map<String, TimeBuckets> values) {
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder().name(name).help(help);
        new TreeMap<>(values).forEach((value, times) -> {
            TimeBuckets.Counted counted = times.counted();
            histogram.dataPoint(HistogramDataPointSnapshot.builder()
                    .labels(labels(label, value))
                    .classicHistogramBuckets(
                            ClassicHistogramBuckets.of(TimeBuckets.boundsSeconds(),
                                    counted.counts()))
                    .sum(counted.sumSeconds())
                    .build());
        });
        metrics.add(histogram.build());
        return this;
    }

    private static Labels labels(String label, String value) {
        return label.isEmpty() ? Labels.EMPTY : Labels.of(label, value);
    }

    /// The page, sorted by name.
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create()
                    .write(out, new MetricSnapshots(metrics), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }
}
