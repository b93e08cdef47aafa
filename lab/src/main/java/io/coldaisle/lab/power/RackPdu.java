package io.coldaisle.lab.power;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The power strip of a rack: two banks of outlets, each behind its own breaker, and a management card
/// that lives on the strip's own input unless a second cord feeds it from the other side.
public final class RackPdu implements Supply {
    /// Banks of a strip.
    public static final int BANKS = 2;

    /// A breaker bears a load beyond its rating for this long, ms.
    static final long TRIP_MS = 30_000;

    private final String id;
    private final Supply input;
    private final @Nullable Supply cardBackup;
    private final double breakerA;
    private final List<Outlet> outlets = new ArrayList<>();
    private final boolean[] tripped = new boolean[BANKS];
    private final long[] overloadMs = new long[BANKS];
    private double energyWh;
    private double peakW;

    /// @param cardBackup what else feeds the management card; null when nothing does
    /// @param breakerA rating of each bank's breaker, A
    public RackPdu(String id, Supply input, @Nullable Supply cardBackup, int outlets,
            double breakerA) {
        this.id = id;
        this.input = input;
        this.cardBackup = cardBackup;
        this.breakerA = breakerA;
        for (int number = 1; number <= outlets; number++) {
            int bank = (number - 1) * BANKS / outlets + 1;
            this.outlets.add(new Outlet(this, id + "/o%02d".formatted(number), number, bank));
        }
    }

    public String id() {
        return id;
    }

    /// Trips both banks' breakers, or closes them.
    public void tripBreakers(boolean now) {
        for (int bank = 0; bank < BANKS; bank++) {
            tripped[bank] = now;
            overloadMs[bank] = 0;
        }
    }

    /// Lets overloaded breakers warm up and counts energy.
    public void step(long stepMs) {
        for (int bank = 1; bank <= BANKS; bank++) {
            int at = bank - 1;
            overloadMs[at] = bankA(bank) > breakerA ? overloadMs[at] + stepMs : 0;
            tripped[at] |= overloadMs[at] >= TRIP_MS;
        }
        energyWh += loadW() * stepMs / 3_600_000.0;
        peakW = Math.max(peakW, loadW());
    }

    @Override
    public boolean live() {
        return input.live();
    }

    /// True while the management card has power, so that the strip can answer.
    public boolean cardLive() {
        return live() || (cardBackup != null && cardBackup.live());
    }

    public boolean hasCardBackup() {
        return cardBackup != null;
    }

    public boolean tripped(int bank) {
        return tripped[bank - 1];
    }

    public List<Outlet> outlets() {
        return List.copyOf(outlets);
    }

    /// The outlet of that number, from 1.
    public Outlet outlet(int number) {
        return outlets.get(number - 1);
    }

    public double loadW() {
        double sum = 0;
        for (Outlet outlet : outlets) {
            sum += outlet.loadW();
        }
        return sum;
    }

    /// Its load as it adds up what the meters of its outlets show, W.
    public double shownW() {
        double sum = 0;
        for (Outlet outlet : outlets) {
            sum += outlet.shownW();
        }
        return sum;
    }

    /// Current of a bank, A.
    public double bankA(int bank) {
        double sum = 0;
        for (Outlet outlet : outlets) {
            if (outlet.bank() == bank) {
                sum += outlet.loadW();
            }
        }
        return Supply.amperes(sum);
    }

    /// The same as the meters of its outlets show it, A.
    public double bankShownA(int bank) {
        double sum = 0;
        for (Outlet outlet : outlets) {
            sum += outlet.bank() == bank ? outlet.shownW() : 0;
        }
        return Supply.amperes(sum);
    }

    public double breakerA() {
        return breakerA;
    }

    public double energyWh() {
        return energyWh;
    }

    public double peakW() {
        return peakW;
    }
}
