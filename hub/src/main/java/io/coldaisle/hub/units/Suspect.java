package io.coldaisle.hub.units;

/// A reading that may be wrong, or all the outlets of a device at once: what one wrong row of a profile
/// makes wrong together.
///
/// @param device `AGENT/DEVICE`
/// @param path inside the device; empty: the device itself
/// @param sensor name of the sensor
public record Suspect(String device, String path, String sensor) {
    /// What outlets read.
    public static final String OUTLET_POWER = "dc.power.outlet.power";

    static Suspect outletsOf(String device) {
        return new Suspect(device, "", OUTLET_POWER);
    }

    boolean allOutlets() {
        return path.isEmpty() && sensor.equals(OUTLET_POWER);
    }

    /// True when a reading is this one, or one of these.
    boolean covers(Reading reading) {
        return device.equals(reading.device()) && sensor.equals(reading.sensor().name())
                && (allOutlets() || path.equals(reading.sensor().component()));
    }

    /// As people read it.
    String told() {
        return allOutlets()
                ? "every outlet of " + device
                : device + (path.isEmpty() ? "" : "/" + path) + "/" + sensor;
    }
}
