package io.coldaisle.hub.order;

import io.coldaisle.hub.correlate.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// An order of arrival, drawn from a seed: every report is held up by up to a minute of its own, and
/// one in four comes a second time within that minute.
record Arrivals(long seed) {
    private static final int LATE_MS = 60_000;
    private static final int ONE_IN = 4;

    List<Input.AlarmReported> of(List<Input.AlarmReported> reports) {
        Random dice = new Random(seed);
        List<Input.AlarmReported> arrived = new ArrayList<>();
        for (Input.AlarmReported report : reports) {
            int late = dice.nextInt(LATE_MS + 1);
            arrived.add(late(report, late));
            if (dice.nextInt(ONE_IN) == 0) {
                arrived.add(late(report, late + dice.nextInt(LATE_MS + 1 - late)));
            }
        }
        return arrived;
    }

    private static Input.AlarmReported late(Input.AlarmReported report, int byMs) {
        return new Input.AlarmReported(report.atMs() + byMs, report.agent(), report.component(),
                report.alarm(), report.eventId());
    }
}
