package io.coldaisle.agent.recording;

import java.util.List;

/// What one device answered during one or more polls.
public record Recording(Header header, List<Poll> polls) {
    /// Questions and answers held, however often.
    static final int MOST_EXCHANGES = 1_000_000;
    static final int MOST_POLLS = 10_000;
    /// Characters of different answers held: one is held once, however often it came.
    static final long MOST_CHARACTERS = 64L << 20;

    public Recording {
        polls = List.copyOf(polls);
    }

    /// One poll.
    ///
    /// @param atMs since the recording began
    public record Poll(long atMs, List<Exchange> exchanges) {
        public Poll {
            exchanges = List.copyOf(exchanges);
        }
    }

    public int exchanges() {
        return polls.stream().mapToInt(poll -> poll.exchanges().size()).sum();
    }
}
