package io.coldaisle.model;

/// A named thing that can be wrong with a component.
///
/// @param name such as `ups.on_battery`
/// @param severity default severity while it lasts
/// @param text what it means, as the end of "COMPONENT ..."
public record Condition(String name, Severity severity, EventType eventType,
        ProbableCause probableCause, String text) {
    public Condition {
        if (!name.matches("[a-z_]+(\\.[a-z_0-9]+)?")) {
            throw new IllegalArgumentException("not a condition name: " + name);
        }
        if (severity == Severity.CLEARED) {
            throw new IllegalArgumentException(name + ": CLEARED is no severity of a condition");
        }
    }
}
