package io.coldaisle.lab.device;

import io.coldaisle.lab.nut.UpsEntry;
import io.coldaisle.lab.redfish.Resources;
import io.coldaisle.lab.snmp.ObjectTree;

/// A device that can be polled.
///
/// @param id its name, and that of the component it is
/// @param agent who polls it
/// @param face how it is read
public record LabDevice(String id, String agent, Face face) {
    /// The protocol side of a device.
    public sealed interface Face {
        /// Read over SNMP v2c.
        record Snmp(ObjectTree objects) implements Face {}

        /// A BMC, read over Redfish.
        record Redfish(Resources resources) implements Face {}

        /// A UPS behind the NUT server.
        record Nut(UpsEntry entry) implements Face {}
    }
}
