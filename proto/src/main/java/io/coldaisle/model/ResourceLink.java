package io.coldaisle.model;

/// A relation that a device's own resource states (Redfish, `Links`).
///
/// @param component path inside the device; empty means the device itself
public record ResourceLink(String component, Relation relation, Target target) {
    /// What the resource says of the target.
    public enum Relation {
        POWERED_BY, COOLED_BY, CONTAINED_BY, POWERS
    }

    /// The other end. Empty text means "not said".
    ///
    /// @param uri of its resource
    /// @param component its path, when it is inside the same device
    /// @param name where the device has only that
    public record Target(String uri, String component, String name) {}
}
