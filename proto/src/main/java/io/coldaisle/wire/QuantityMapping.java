package io.coldaisle.wire;

import io.coldaisle.model.Quantity;

/// [Quantity], both ways.
public final class QuantityMapping {
    private QuantityMapping() {}

    public static io.coldaisle.v1.Quantity toWire(Quantity quantity) {
        return io.coldaisle.v1.Quantity.newBuilder()
                .setValue(quantity.value())
                .setUnit(quantity.unit())
                .build();
    }

    public static Quantity fromWire(io.coldaisle.v1.Quantity quantity) {
        return Checked.record("Quantity",
                () -> new Quantity(quantity.getValue(), quantity.getUnit()));
    }
}
