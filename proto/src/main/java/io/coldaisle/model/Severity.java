package io.coldaisle.model;

/// How bad an alarm is perceived to be, in rising order (ITU-T X.733, 8.1.2.3).
public enum Severity {
    CLEARED, INDETERMINATE, WARNING, MINOR, MAJOR, CRITICAL;

    /// The worse of the two.
    public Severity worse(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
