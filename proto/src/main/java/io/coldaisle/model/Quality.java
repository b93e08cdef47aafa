package io.coldaisle.model;

/// Whether a reading can be trusted.
public enum Quality {
    /// Read in time, and plausible.
    GOOD,
    /// The last good value, too old, or declared old by the device.
    STALE,
    /// Not read; the value carries nothing.
    FAILED,
    /// Read in time, and in a wrong unit, as other readings of the device show; not to be used.
    QUARANTINED
}
