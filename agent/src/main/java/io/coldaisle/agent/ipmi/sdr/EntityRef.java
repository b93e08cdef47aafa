package io.coldaisle.agent.ipmi.sdr;

/// A part of the machine: which kind, and which of them (IPMI 2.0, section 39 and table 43-13).
///
/// @param id such as 3, a processor
/// @param instance from 60h on numbered by the controller that owns it
public record EntityRef(int id, int instance) {
    public static final int PROCESSOR = 0x03;
    public static final int POWER_SUPPLY = 0x0A;
    public static final int AIR_INLET = 0x37;
    /// DCMI 1.5, table 6-4.
    public static final int DCMI_INLET = 0x40;
    private static final int LOGICAL = 0x80;
    private static final int DEVICE_RELATIVE = 0x60;

    static EntityRef of(int id, int instanceByte) {
        return new EntityRef(id, instanceByte & ~LOGICAL);
    }

    /// The instance as people count.
    public int number() {
        return instance >= DEVICE_RELATIVE ? instance - DEVICE_RELATIVE : instance;
    }

    EntityRef plus(int more) {
        return new EntityRef(id, instance + more);
    }

    /// The kind in component paths.
    public String word() {
        return switch (id) {
            case PROCESSOR -> "cpu";
            case 0x04, 0x1A -> "disk";
            case 0x07 -> "board";
            case 0x08, 0x20 -> "memory";
            case POWER_SUPPLY -> "psu";
            case 0x0B -> "card";
            case 0x0F -> "backplane";
            case 0x17 -> "chassis";
            case 0x1D, 0x1E -> "fan";
            case AIR_INLET, DCMI_INLET -> "inlet";
            default -> "entity" + id;
        };
    }
}
