package io.coldaisle.agent.ipmi.sdr;

/// One record of the repository.
public sealed interface SdrRecord {
    /// Types 01h, 02h and 03h.
    record Sensor(SensorHeader header, Form form) implements SdrRecord {}

    /// What the three kinds of sensor records add.
    sealed interface Form {}

    /// Type 01h: one sensor, whose readings may be numbers (table 43-1).
    record Full(Conversion conversion, UnitCodes units, boolean thresholdsReadable)
            implements
                Form {}

    /// Type 02h: one or more sensors with states (table 43-2).
    record Compact(Sharing sharing) implements Form {}

    /// Type 03h: one or more sensors that send events and cannot be read (table 43-3).
    record EventOnly(Sharing sharing) implements Form {}

    /// Types 08h and 09h: what is contained in what.
    record EntityAssociation(EntityRef container, java.util.List<EntityRef> contained,
            boolean isRange) implements SdrRecord {
        public EntityAssociation {
            contained = java.util.List.copyOf(contained);
        }
    }

    /// Type 10h: a device on a bus.
    record DeviceLocator(String name, EntityRef entity) implements SdrRecord {}

    /// Type 11h: where an inventory is.
    ///
    /// @param isLogical read by FRU commands to the controller at `address`; else a bare memory
    record FruLocator(String name, EntityRef entity, int address, int device, boolean isLogical,
            int channel) implements SdrRecord {}

    /// Type 12h: a controller.
    record ControllerLocator(String name, EntityRef entity, int address, int channel,
            int capabilities) implements SdrRecord {}

    /// A type that says nothing of sensors: 13h, 14h, C0h and the reserved ones.
    record Other(int type) implements SdrRecord {}
}
