package io.coldaisle.lab.power;

/// The feed from the grid. Nobody monitors it; it fails all the same.
public final class Utility implements Supply {
    private final String id;
    private boolean outage;

    public Utility(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// Takes the feed away or gives it back.
    public void outage(boolean now) {
        outage = now;
    }

    @Override
    public boolean live() {
        return !outage;
    }
}
