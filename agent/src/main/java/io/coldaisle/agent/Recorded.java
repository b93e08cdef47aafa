package io.coldaisle.agent;

import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.recording.Playback;
import io.coldaisle.agent.recording.RecordingFile;
import io.coldaisle.agent.snmp.SnmpRecording;
import java.io.IOException;
import java.nio.file.Path;

/// A recording of whatever protocol, ready to be played.
interface Recorded {
    int samples();

    /// Since the recording began.
    long atMs(int sample);

    /// Of the epoch; 0 when the recording does not say.
    long startedMs();

    /// Puts up the recorded device and a poller before it. Not to be called on the loop.
    Stage open(String name, NetworkLoop loop, ProfileLibrary library)
            throws IOException, InterruptedException;

    /// Reads a file of either form.
    ///
    /// @throws IOException saying what is wrong with it
    static Recorded read(Path file) throws IOException {
        return RecordingFile.isOne(file)
                ? new RecordedExchanges(new Playback(RecordingFile.read(file)))
                : new RecordedWalks(SnmpRecording.read(file));
    }
}
