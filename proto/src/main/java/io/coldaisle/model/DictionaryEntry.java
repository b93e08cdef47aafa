package io.coldaisle.model;

/// The number a sensor has within an epoch of its agent.
///
/// @param number from 1, never reused within the epoch
public record DictionaryEntry(int number, SensorIdentity sensor) {
    public DictionaryEntry {
        if (number < 1) {
            throw new IllegalArgumentException("dictionary numbers start at 1, got " + number);
        }
    }
}
