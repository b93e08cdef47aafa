package io.coldaisle.agent.detect;

import io.coldaisle.model.Severity;

/// What one look at one sample came to: how bad, compared with what.
///
/// @param score 0.5 is the alarm level, 1 the end of the scale
/// @param condition the condition it would raise
/// @param expected limit, or centre of the normal band
/// @param text one plain sentence
public record Finding(String detector, double score, String condition, Severity severity,
        double expected, String text) {}
