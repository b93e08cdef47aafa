package io.coldaisle.agent.recording;

import java.util.List;
import java.util.function.UnaryOperator;

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

    /// The same with other questions and answers.
    public Recording with(UnaryOperator<Exchange> change) {
        return new Recording(header, polls.stream()
                .map(poll -> new Poll(poll.atMs(),
                        poll.exchanges().stream().map(change).toList()))
                .toList());
    }

    public int exchanges() {
        return polls.stream().mapToInt(poll -> poll.exchanges().size()).sum();
    }
}
