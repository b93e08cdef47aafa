package io.coldaisle.agent;

import io.coldaisle.agent.poll.DeviceCost;
import io.coldaisle.model.PollCost;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What polling costs each device, the costliest first: a table for people, and the lines of
/// `DATA/costs` from which it and its JSON are made.
///
/// ```
/// device TAB interval ms TAB polls TAB silent % TAB wall ms TAB device ms TAB bytes TAB requests TAB round trips
/// ```
record CostReport(List<Row> rows) {
    /// The file is for the costly ones; of a hall the hub has the rest.
    static final int MOST = 500;
    private static final int FIELDS = 9;

    record Row(String device, long intervalMs, PollCost cost) {
        String remedy() {
            return cost.remedy(intervalMs);
        }
    }

    static CostReport of(List<DeviceCost> costs) {
        return new CostReport(costs.stream()
                .limit(MOST)
                .map(each -> new Row(each.device().name(), each.device().intervalMs(),
                        each.cost()))
                .toList());
    }

    String lines() {
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            PollCost cost = row.cost();
            text.append(row.device().replaceAll("\\s", " "));
            for (long number : new long[]{row.intervalMs(), cost.polls(), cost.silentPercent(),
                cost.wallMs(), cost.deviceMs(), cost.load().bytes(), cost.load().requests(),
                cost.load().roundTrips()}) {
                text.append('\t').append(number);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// @throws IllegalArgumentException when a line is none of ours
    static CostReport parse(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length != FIELDS) {
                throw new IllegalArgumentException("not a line of costs: " + line);
            }
            long[] numbers = new long[FIELDS];
            for (int i = 1; i < FIELDS; i++) {
                numbers[i] = Long.parseLong(fields[i]);
            }
            rows.add(new Row(fields[0], numbers[1], new PollCost((int) numbers[2],
                    (int) numbers[3], numbers[4], numbers[5], new PollCost.Load(numbers[6],
                            numbers[7], numbers[8]))));
        }
        return new CostReport(rows);
    }

    CostReport first(int most) {
        return new CostReport(rows.subList(0, Math.min(most, rows.size())));
    }

    String table() {
        int width = rows.stream().mapToInt(row -> row.device().length()).max().orElse(0);
        String form = "%-" + Math.max(6, width) + "s %9s %9s %9s %9s %8s %9s %7s  %s%n";
        StringBuilder text = new StringBuilder(String.format(form, "DEVICE", "EVERY s", "TAKES ms",
                "DEVICE ms", "ANSWER ms", "REQUESTS", "BYTES", "SILENT", "REMEDY"));
        for (Row row : rows) {
            PollCost cost = row.cost();
            text.append(String.format(form, row.device(), row.intervalMs() / 1000.0,
                    cost.wallMs(), cost.deviceMs(), cost.answerMs(), cost.load().requests(),
                    cost.load().bytes(), cost.silentPercent() + " %", row.remedy()));
        }
        return text.toString();
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonFactory.builder()
                .build()
                .createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (Row row : rows) {
                PollCost cost = row.cost();
                json.writeStartObject();
                json.writeStringProperty("device", row.device());
                json.writeNumberProperty("interval_ms", row.intervalMs());
                json.writeNumberProperty("polls", cost.polls());
                json.writeNumberProperty("silent_percent", cost.silentPercent());
                json.writeNumberProperty("wall_ms", cost.wallMs());
                json.writeNumberProperty("device_ms", cost.deviceMs());
                json.writeNumberProperty("bytes", cost.load().bytes());
                json.writeNumberProperty("requests", cost.load().requests());
                json.writeNumberProperty("round_trips", cost.load().roundTrips());
                json.writeStringProperty("remedy", row.remedy());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text + "\n";
    }
}
