package io.coldaisle.lab.power;

/// One socket of a rack PDU.
public final class Outlet implements Supply {
    private final RackPdu rackPdu;
    private final String id;
    private final int number;
    private final int bank;
    private final Meter meter = new Meter();
    private double loadW;

    Outlet(RackPdu rackPdu, String id, int number, int bank) {
        this.rackPdu = rackPdu;
        this.id = id;
        this.number = number;
        this.bank = bank;
    }

    public String id() {
        return id;
    }

    public int number() {
        return number;
    }

    /// What reads its load.
    public Meter meter() {
        return meter;
    }

    /// Its bank, from 1.
    public int bank() {
        return bank;
    }

    @Override
    public boolean live() {
        return rackPdu.live() && !rackPdu.tripped(bank);
    }

    /// Says what is drawn here, W; nothing is drawn from a dead outlet.
    public void draw(double watts) {
        loadW = live() ? watts : 0;
    }

    public double loadW() {
        return live() ? loadW : 0;
    }

    /// Its load as its meter shows it, W.
    public double shownW() {
        return meter.shows(loadW());
    }
}
