package io.coldaisle.model;

/// What a device costs to poll: medians of its latest whole polls that were answered.
///
/// @param polls how many the medians are of
/// @param silentPercent of the latest polls, those without an answer
/// @param wallMs from the begin of a poll to its end
/// @param deviceMs of that, the time that a request was out and its answer was not there
public record PollCost(int polls, int silentPercent, long wallMs, long deviceMs, Load load) {
    private static final double NEARLY_ALL = 0.7;
    private static final int OFTEN_SILENT = 10;
    private static final long SLOW_ANSWER_MS = 200;

    /// What went over the wire in one poll, beyond the headers of the network; of HTTP about.
    ///
    /// @param requests sent, repetitions included
    /// @param roundTrips requests that were answered
    public record Load(long bytes, long requests, long roundTrips) {}

    /// The mean time of one answer.
    public long answerMs() {
        return deviceMs / Math.max(1, load.roundTrips());
    }

    /// What is wrong with it and what to do about that, in a sentence; empty when nothing is.
    public String remedy(long intervalMs) {
        if (silentPercent >= OFTEN_SILENT) {
            return "gives no answer to " + silentPercent + " of 100 polls: look at its network, "
                    + "or raise its `timeout`";
        }
        if (wallMs >= NEARLY_ALL * intervalMs) {
            return "takes " + seconds(wallMs) + " of " + seconds(intervalMs) + " s"
                    + (answerMs() >= SLOW_ANSWER_MS
                            ? ", " + answerMs() + " ms an answer"
                            : "")
                    + ": poll it every " + seconds(roomy()) + " s (`interval`)";
        }
        return "";
    }

    /// An interval of which a poll takes a third at most.
    private long roomy() {
        return Math.ceilDiv(3 * wallMs, 10_000) * 10_000;
    }

    private static String seconds(long ms) {
        long tenths = Math.round(ms / 100.0);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    /// True when it tells an operator nothing that the other did not.
    public boolean isLike(PollCost other) {
        return Math.abs(silentPercent - other.silentPercent) < OFTEN_SILENT
                && near(wallMs, other.wallMs, 100) && near(load.bytes(), other.load.bytes(), 1000)
                && near(load.requests(), other.load.requests(), 4);
    }

    private static boolean near(long a, long b, long slack) {
        return Math.max(a, b) <= 2 * Math.min(a, b) + slack;
    }
}
