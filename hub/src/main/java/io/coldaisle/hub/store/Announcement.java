package io.coldaisle.hub.store;

import io.coldaisle.hub.incident.Incident;
import java.util.Locale;

/// One change of an incident as it was told to watchers.
///
/// @param number counts announcements from 1
public record Announcement(long number, Incident incident) {
    /// The number as a key that sorts.
    public static String key(long number) {
        return String.format(Locale.ROOT, "%016x", number);
    }
}
