package io.coldaisle.model;

/// What an operator said of an alarm that a detector told.
///
/// @param number rises from word to word of a hub; an agent takes each once
/// @param component path inside the device; empty means the device itself
/// @param sensor name of the sensor; empty when the alarm named none
/// @param real false: nothing was wrong
/// @param by who said it
/// @param atMs hub's clock, ms
public record DetectorWord(long number, String device, String component, String condition,
        String sensor, boolean real, String by, long atMs) {}
