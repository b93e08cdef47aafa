package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetectCommandTest {
    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @SuppressWarnings("NullAway.Init")
    DetectCommandTest() {}

    private int detect(String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of("detect", "--input",
                folder.resolve("in").toString(), "--output", folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true),
                arguments.toArray(String[]::new));
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        if (name.endsWith(".gz")) {
            try (var zipped = new GZIPOutputStream(Files.newOutputStream(file))) {
                zipped.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } else {
            Files.writeString(file, text);
        }
    }

    private List<String> scores(String name) throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve(name));
    }

    /// Four series around 100; the last row of all but the first goes far beyond.
    private static String four() {
        Random random = new Random(4);
        StringBuilder text = new StringBuilder("timestamp,a,b,c,d\n");
        for (int i = 0; i < 4000; i++) {
            text.append(i * 60);
            double away = i == 3999 ? 80 : 0;
            for (int k = 0; k < 4; k++) {
                text.append(',').append(100 + random.nextGaussian() + (k + 1) * away);
            }
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void oneSeriesIsScoredRowByRowAndTheTreeMirrored() throws IOException {
        file("deep/one.csv", """
                timestamp,value
                2014-04-01 00:00:00,1
                2014-04-01T00:05:00Z,
                1396310700.5,2

                2014-04-01 00:15:00+00:00,NaN
                """);
        assertThat(detect()).as(err.toString()).isZero();
        assertThat(scores("deep/one.csv")).containsExactly("timestamp,anomaly_score",
                "2014-04-01 00:00:00,0.000000", "2014-04-01T00:05:00Z,0.000000",
                "1396310700.5,0.000000", "2014-04-01 00:15:00+00:00,0.000000");
        assertThat(out.toString()).contains("1 files, 4 rows, 0 rows at 0.5");
    }

    @Test
    void severalSeriesAreOneDeviceAndTheWorstIsNamedFirst() throws IOException {
        file("four.csv.gz", four());
        assertThat(detect("--explain")).as(err.toString()).isZero();
        List<String> rows = scores("four.csv");
        assertThat(rows).hasSize(4001);
        assertThat(rows.getFirst()).isEqualTo("timestamp,anomaly_score,top_metrics,"
                + "series,value,expected,low,high,reason");
        String[] last = rows.getLast().split(",");
        assertThat(Double.parseDouble(last[1])).isGreaterThan(0.5);
        assertThat(last[2]).startsWith("d;c;");
        assertThat(last[3]).isEqualTo("d");
        assertThat(Double.parseDouble(last[5])).isBetween(98.0, 102.0);
        assertThat(rows.stream()
                .skip(200)
                .limit(3799)
                .filter(row -> Double.parseDouble(row.split(",")[1]) >= 0.5)).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNamedWithItsLineAndTheRestIsScored() throws IOException {
        file("a.csv", "timestamp,value\n0,1\n60,high\n");
        file("b.csv", "timestamp,value\nyesterday,1\n");
        file("c.csv", "timestamp,value\n0,1,2\n");
        file("d.csv", "timestamp\n");
        file("e.csv", "timestamp,value\n0,1\n");
        file("f.csv", "");
        assertThat(detect()).isEqualTo(1);
        assertThat(err.toString()).contains("a.csv:3: column value is not a number: high")
                .contains("b.csv:2: not a time: yesterday")
                .contains("c.csv:2: has 2 values")
                .contains("d.csv:1: the first line names")
                .contains("f.csv:1: the first line names");
        assertThat(scores("e.csv")).hasSize(2);
        assertThat(out.toString()).contains("5 files failed");
    }

    @Test
    void ratesAreJudgedByWhatLasts() throws IOException {
        Random random = new Random(6);
        StringBuilder text = new StringBuilder("timestamp,octets\n");
        int rows = 5 * 1440;
        for (int i = 0; i < rows; i++) {
            double rate = i < rows - 60 ? 5e6 * Math.exp(random.nextGaussian() * 0.5) : 0;
            text.append(i * 60).append(',').append(rate).append('\n');
        }
        file("port.csv", text.toString());
        assertThat(detect("--rates", "10000")).as(err.toString()).isZero();
        List<String> scores = scores("port.csv");
        assertThat(Double.parseDouble(scores.getLast().split(",", -1)[1])).isGreaterThan(0.5);
        assertThat(scores.subList(1, rows - 60))
                .allSatisfy(row -> assertThat(Double.parseDouble(row.split(",", -1)[1]))
                        .isLessThan(0.5));
        assertThat(detect("--rates", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--rates: QUIET is more than 0");
    }

    @Test
    void anEmptyFolderIsAnError() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        assertThat(detect()).isEqualTo(1);
        assertThat(err.toString()).contains("no .csv");
    }
}
