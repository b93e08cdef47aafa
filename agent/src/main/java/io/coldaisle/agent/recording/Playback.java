package io.coldaisle.agent.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers as the device did at a moment. Within a poll a question that was asked several times is answered
/// in that order; what was not asked in that poll is answered as it was last before, or first after.
///
/// ```
/// poll:      0    1    2
/// recorded:  A    -    B C
/// played:    A    A    B C C
/// ```
public final class Playback {
    private final Recording recording;
    private final Map<String, List<Place>> places = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private int poll;
    private long unknown;

    private record Place(int poll, Exchange exchange) {}

    public Playback(Recording recording) {
        this.recording = recording;
        for (int i = 0; i < recording.polls().size(); i++) {
            for (Exchange exchange : recording.polls().get(i).exchanges()) {
                places.computeIfAbsent(exchange.question(), _ -> new ArrayList<>())
                        .add(new Place(i, exchange));
            }
        }
    }

    public Recording recording() {
        return recording;
    }

    /// From now on that poll's answers count.
    public void show(int number) {
        poll = number;
        asked.clear();
    }

    /// Questions nobody asked when it was recorded.
    public long unknown() {
        return unknown;
    }

    /// What came of the question; null when the recording does not know it.
    public @Nullable Exchange answer(String question) {
        List<Place> known = places.get(question);
        if (known == null) {
            unknown++;
            return null;
        }
        int first = firstOf(known);
        if (first == known.size() || known.get(first).poll() > poll) {
            return known.get(Math.max(0, first - 1)).exchange();
        }
        int wanted = first + asked.merge(question, 1, Integer::sum) - 1;
        while (wanted >= known.size() || known.get(wanted).poll() > poll) {
            wanted--;
        }
        return known.get(wanted).exchange();
    }

    /// The first place that is not before this poll.
    private int firstOf(List<Place> known) {
        int low = 0;
        int high = known.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (known.get(middle).poll() < poll) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
