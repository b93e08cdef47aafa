package io.coldaisle.agent.profile;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What to read from one class of Modbus device, and where.
///
/// @param kind of the device; empty when the profile says nothing about it
/// @param maxRegisters most registers the device gives in one answer, 125 at most
/// @param gap so many unwanted registers between two wanted ones are read along
/// @param recognition null: the profile must be named, nothing in the device tells
/// @param texts fixed fields of the nameplate
public record RegisterMap(String name, String kind, int maxRegisters, int gap,
        @Nullable Recognition recognition, Map<String, String> texts,
        List<RegisterPoint> points) {
    public RegisterMap {
        texts = Map.copyOf(texts);
        points = List.copyOf(points);
    }

    /// The profile applies when the text at this place looks like that.
    public record Recognition(RegisterPlace place, Pattern like) {}
}
