package io.coldaisle.wire;

import io.coldaisle.model.Gap;
import io.coldaisle.v1.SequenceRange;

/// [Gap], both ways.
public final class GapMapping {
    private GapMapping() {}

    public static io.coldaisle.v1.Gap toWire(Gap gap) {
        io.coldaisle.v1.Gap.Builder wire = io.coldaisle.v1.Gap.newBuilder()
                .setAlarms(gap.alarms())
                .setStates(gap.states())
                .setSummaries(gap.summaries())
                .setReason(gap.reason())
                .setObservedAtMs(gap.observedAtMs());
        gap.dropped()
                .forEach(run -> wire.addDropped(
                        SequenceRange.newBuilder().setFirst(run.first()).setLast(run.last())));
        return wire.build();
    }

    public static Gap fromWire(io.coldaisle.v1.Gap gap) {
        return Checked.record("Gap",
                () -> new Gap(
                        gap.getDroppedList()
                                .stream()
                                .map(run -> new Gap.Run(run.getFirst(), run.getLast()))
                                .toList(),
                        gap.getAlarms(), gap.getStates(), gap.getSummaries(), gap.getReason(),
                        gap.getObservedAtMs()));
    }
}
