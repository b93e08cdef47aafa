package io.coldaisle.model;

/// What tells one sensor of an agent from all others.
///
/// @param device the agent's name of the device
/// @param component path inside the device; empty means the device itself
/// @param name OpenTelemetry `hw.*` or our `dc.*` name
/// @param kind what it measures
/// @param unit UCUM code of its values; empty for a state
/// @param decimals values travel as whole multiples of 10^-decimals, 0 to 9
public record SensorIdentity(String device, String component, String name, SensorKind kind,
        String unit, int decimals) {
    public SensorIdentity {
        if (device.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("a sensor has a device and a name");
        }
        if (decimals < 0 || decimals > 9) {
            throw new IllegalArgumentException("decimals are 0 to 9, got " + decimals);
        }
    }

    /// Of what tells sensors apart. It is asked for several times a sample, and strings remember
    /// theirs.
    @Override
    public int hashCode() {
        return 31 * (31 * device.hashCode() + component.hashCode()) + name.hashCode();
    }

    /// `device/component/name`, for people and for ordering.
    public String path() {
        return component.isEmpty() ? device + "/" + name : device + "/" + component + "/" + name;
    }
}
