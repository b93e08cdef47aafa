package io.coldaisle.lab.power;

/// A power supply of a server.
public final class PowerSupply {
    private static final double EFFICIENCY = 0.94;

    private final String id;
    private final Outlet outlet;
    private boolean failed;
    private double outputW;

    public PowerSupply(String id, Outlet outlet) {
        this.id = id;
        this.outlet = outlet;
    }

    public String id() {
        return id;
    }

    public Outlet outlet() {
        return outlet;
    }

    public void failed(boolean now) {
        failed = now;
    }

    public boolean failed() {
        return failed;
    }

    /// True while its cord has voltage.
    public boolean hasInput() {
        return outlet.live();
    }

    /// True while it can carry load.
    public boolean delivers() {
        return hasInput() && !failed;
    }

    /// Gives it its share of the server's load, W on the output side.
    public void carry(double watts) {
        outputW = delivers() ? watts : 0;
        outlet.draw(inputW());
    }

    public double outputW() {
        return outputW;
    }

    public double inputW() {
        return outputW / EFFICIENCY;
    }
}
