package io.coldaisle.lab.power;

import java.util.List;

/// The distribution unit of a row, one a side.
public final class RowPdu implements Supply {
    private final String id;
    private final Supply input;
    private double loadW;

    public RowPdu(String id, Supply input) {
        this.id = id;
        this.input = input;
    }

    public String id() {
        return id;
    }

    @Override
    public boolean live() {
        return input.live();
    }

    /// Takes the loads of the rack PDUs it feeds.
    public void settleLoad(List<RackPdu> fed) {
        loadW = live() ? fed.stream().mapToDouble(RackPdu::loadW).sum() : 0;
    }

    public double loadW() {
        return loadW;
    }
}
