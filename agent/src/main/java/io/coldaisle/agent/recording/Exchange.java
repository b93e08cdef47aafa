package io.coldaisle.agent.recording;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A question and what came of it.
///
/// @param atMs since the recording began
/// @param question in the words of its protocol: a path, a command
/// @param answer null when none came
/// @param silence why none came; else empty
public record Exchange(long atMs, String question, @Nullable Map<String, String> answer,
        String silence) {}
