package io.coldaisle.wire;

import io.coldaisle.model.Gap;
import io.coldaisle.v1.SequenceRange;

/// [Gap], both ways.
public final class GapMapping {
    private GapMapping() {}

    public static io.coldaisle.v1.Gap toWire(Gap gap) {
        return io.coldaisle.v1.Gap.newBuilder()
                .setDropped(SequenceRange.newBuilder()
                        .setFirst(gap.firstSequence())
                        .setLast(gap.lastSequence()))
                .setAlarms(gap.alarms())
                .setStates(gap.states())
                .setSummaries(gap.summaries())
                .setReason(gap.reason())
                .setObservedAtMs(gap.observedAtMs())
                .build();
    }

    public static Gap fromWire(io.coldaisle.v1.Gap gap) {
        return Checked.record("Gap",
                () -> new Gap(gap.getDropped().getFirst(), gap.getDropped().getLast(),
                        gap.getAlarms(), gap.getStates(), gap.getSummaries(), gap.getReason(),
                        gap.getObservedAtMs()));
    }
}
