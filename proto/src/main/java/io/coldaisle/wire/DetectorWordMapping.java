package io.coldaisle.wire;

import io.coldaisle.model.DetectorWord;

/// An operator's word on an alarm, both ways.
public final class DetectorWordMapping {
    private DetectorWordMapping() {}

    public static io.coldaisle.v1.DetectorWord toWire(DetectorWord word) {
        return io.coldaisle.v1.DetectorWord.newBuilder()
                .setNumber(word.number())
                .setDevice(word.device())
                .setComponent(word.component())
                .setCondition(word.condition())
                .setSensor(word.sensor())
                .setReal(word.real())
                .setBy(word.by())
                .setAtMs(word.atMs())
                .build();
    }

    public static DetectorWord fromWire(io.coldaisle.v1.DetectorWord wire) {
        return new DetectorWord(wire.getNumber(), wire.getDevice(), wire.getComponent(),
                wire.getCondition(), wire.getSensor(), wire.getReal(), wire.getBy(),
                wire.getAtMs());
    }
}
