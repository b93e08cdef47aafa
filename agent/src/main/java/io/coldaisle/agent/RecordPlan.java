package io.coldaisle.agent;

import java.io.PrintWriter;
import java.nio.file.Path;

/// What `record` was asked for, beside the device.
record RecordPlan(Path output, int polls, long betweenMs, boolean anonymise, PrintWriter out,
        PrintWriter err) {
    /// Waits for the turn of a poll.
    ///
    /// @param elapsedMs since the first
    /// @return false when Ctrl-C came instead
    boolean waitFor(int poll, long elapsedMs, StopSignal stop) throws InterruptedException {
        return !stop.within(poll * betweenMs - elapsedMs);
    }

    void problem(int poll, String device, String what) {
        err.println("coldaisle-agent: reading " + (poll + 1) + " of " + device + ": " + what);
        err.flush();
    }

    String anonymised(long changed) {
        return anonymise
                ? ", " + changed
                        + " replaced or left out to tell nobody whose device it is; look it "
                        + "through before you give it away"
                : "";
    }

    String ending(int taken) {
        return taken < polls ? " (stopped after " + taken + " of " + polls + " readings)" : "";
    }
}
