package io.coldaisle.hub.quarantine;

/// Why a reading is no evidence.
///
/// @param alarm id of the alarm that says so
/// @param sinceMs hub's clock, ms
/// @param proposedScale by what the reading would have to be multiplied; 0 when the sentence alone says it
/// @param reason one plain sentence
public record Quarantined(String alarm, long sinceMs, double proposedScale, String reason) {}
