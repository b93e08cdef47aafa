package io.coldaisle.agent;

import io.coldaisle.agent.detect.normal.DeviceFusion;
import io.coldaisle.agent.detect.normal.Learned;
import io.coldaisle.agent.detect.normal.NormalSettings;
import io.coldaisle.agent.detect.normal.SeriesNormal;
import io.coldaisle.agent.detect.rate.RateNormal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Scores a CSV file row by row: a time, then one column a series. One series is scored by itself,
/// several as the series of one device. A row's score depends on it and on earlier rows alone.
final class SeriesScores {
    private static final int MOST_SERIES = 10_000;
    private final String file;
    private final NormalSettings settings;
    private final boolean explain;
    private final double quiet;
    private List<String> names = List.of();
    private Learned[] series = {};
    private double[] deviations = {};
    private double[] values = {};
    private int line = 1;

    /// @param file its name, for errors
    /// @param warmUp rows of a series before it is judged
    /// @param quiet what is as good as nothing, where the series are rates; 0 where they are not
    SeriesScores(String file, int warmUp, boolean explain, double quiet) {
        this.file = file;
        this.settings = NormalSettings.DEFAULT.withWarmUp(warmUp);
        this.explain = explain;
        this.quiet = quiet;
    }

    /// What came of a file.
    ///
    /// @param alarms rows with a score of 0.5 and more
    record Result(int rows, int alarms) {}

    Result score(BufferedReader in, Writer out) throws IOException {
        begin(in.readLine());
        out.write(header());
        int rows = 0;
        int alarms = 0;
        for (String row = in.readLine(); row != null; row = in.readLine()) {
            line++;
            if (!row.isBlank()) {
                rows++;
                alarms += score(row, out) >= 0.5 ? 1 : 0;
            }
        }
        return new Result(rows, alarms);
    }

    private void begin(@org.jspecify.annotations.Nullable String header) {
        String[] fields = header == null ? new String[0] : header.split(",", -1);
        if (fields.length < 2 || fields.length > MOST_SERIES) {
            throw wrong("the first line names a time and 1 to " + MOST_SERIES
                    + " series, separated by commas; it has " + fields.length + " fields");
        }
        names = Arrays.stream(fields).skip(1).map(String::strip).toList();
        series = new Learned[names.size()];
        Arrays.setAll(series, _ -> quiet > 0 ? RateNormal.traffic(quiet) : new SeriesNormal());
        deviations = new double[series.length];
        values = new double[series.length];
    }

    private String header() {
        return "timestamp,anomaly_score" + (series.length > 1 ? ",top_metrics" : "")
                + (explain ? ",series,value,expected,low,high,reason" : "") + "\n";
    }

    private double score(String row, Writer out) throws IOException {
        String[] fields = row.split(",", -1);
        if (fields.length != series.length + 1) {
            throw wrong("has " + (fields.length - 1) + " values, the first line names "
                    + series.length + " series");
        }
        observe(fields);
        out.write(fields[0]);
        DeviceFusion fused = DeviceFusion.of(deviations);
        double score = series.length == 1
                ? Double.isNaN(values[0]) ? 0 : series[0].score()
                : fused.score();
        out.write(String.format(Locale.ROOT, ",%.6f", score));
        if (series.length > 1) {
            out.write("," + String.join(";", fused.leading().stream().map(names::get).toList()));
        }
        if (explain) {
            explain(fused.leading().getFirst(), score, out);
        }
        out.write('\n');
        return score;
    }

    private void observe(String[] fields) {
        long atMs;
        try {
            atMs = CsvTime.parse(fields[0]);
        } catch (IllegalArgumentException notATime) {
            throw wrong(String.valueOf(notATime.getMessage()));
        }
        for (int i = 0; i < series.length; i++) {
            values[i] = value(fields[i + 1], i);
            if (Double.isNaN(values[i])) {
                deviations[i] = 0;
            } else {
                series[i].observe(values[i], 0, atMs, settings);
                deviations[i] = quiet > 0 ? series[i].news() : series[i].deviation();
            }
        }
    }

    /// NaN where there is no reading.
    private double value(String text, int i) {
        String plain = text.strip();
        try {
            double value = plain.isEmpty() ? Double.NaN : Double.parseDouble(plain);
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException malformed) {
            throw wrong("column " + names.get(i) + " is not a number: " + plain);
        }
    }

    private void explain(int leading, double score, Writer out) throws IOException {
        Learned worst = series[leading];
        List<String> fields = new ArrayList<>(List.of(names.get(leading)));
        double expected = worst.expected();
        for (double each : new double[]{values[leading], expected, expected - worst.band(),
            expected + worst.band()}) {
            fields.add(Double.isNaN(each) ? "" : String.format(Locale.ROOT, "%.6g", each));
        }
        fields.add(score < 0.5 ? "" : worst.isNovel() ? "never seen before" : "unusual now");
        out.write("," + String.join(",", fields));
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(file + ":" + line + ": " + what);
    }
}
