package io.coldaisle.agent.recorder;

/// How the recorder does, for the status page.
///
/// @param oldestMs earliest sample it holds, agent's clock, ms; 0 when it holds none
/// @param samples on disk
/// @param bytes of them, before the disk compresses them: what the bound counts
/// @param maxBytes the bound
/// @param seconds of recording on disk
/// @param volumesOut volumes that went for the bound or their age since the start
/// @param samplesOut samples in them
/// @param lost samples that could not be written since the start
/// @param problem why nothing is recorded now; empty when all is well
public record RecorderCounts(long oldestMs, long samples, long bytes, long maxBytes, long seconds,
        long volumesOut, long samplesOut, long lost, String problem) {}
