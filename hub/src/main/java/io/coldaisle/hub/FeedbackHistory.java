package io.coldaisle.hub;

import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.rootcause.Calibration.Judged;
import io.coldaisle.hub.store.FeedbackRecord;
import io.coldaisle.hub.store.HubTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What operators said of causes; of one cause of one incident the last word counts.
///
/// @param words the latest, in the order of their incidents
/// @param incidents they speak of
record FeedbackHistory(List<FeedbackRecord> words, int incidents) {
    /// More than this add nothing to one number.
    private static final int MOST = 10_000;

    FeedbackHistory {
        words = List.copyOf(words);
    }

    private record About(String incident, String component, String faultMode)
            implements
                Comparable<About> {
        private static final Comparator<About> ORDER = Comparator.comparing(About::incident)
                .thenComparing(About::component)
                .thenComparing(About::faultMode);

        @Override
        public int compareTo(About other) {
            return ORDER.compare(this, other);
        }
    }

    static FeedbackHistory of(HubTables tables) {
        Map<About, FeedbackRecord> last = new TreeMap<>();
        tables.feedback().scan("", (_, record) -> {
            last.put(new About(record.incident(), record.said().component(),
                    record.said().faultMode()), record);
            return true;
        });
        List<FeedbackRecord> words = last.entrySet()
                .stream()
                .sorted(Comparator.comparingLong(
                        (Map.Entry<About, FeedbackRecord> word) -> -word.getValue().atMs()))
                .limit(MOST)
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        return new FeedbackHistory(words,
                (int) words.stream().map(FeedbackRecord::incident).distinct().count());
    }

    /// Those that speak of a cause which is named, with the probability it stands at.
    List<Judged> judged(Standings standings) {
        List<Judged> judged = new ArrayList<>();
        for (FeedbackRecord word : words) {
            Hypothesis hypothesis = hypothesis(word, standings.told(word.incident()));
            if (hypothesis != null) {
                judged.add(new Judged(hypothesis.probability(), word.said().confirmed()));
            }
        }
        return judged;
    }

    private static @Nullable Hypothesis hypothesis(FeedbackRecord word,
            @Nullable Incident incident) {
        if (incident == null) {
            return null;
        }
        for (Hypothesis h : incident.verdict().hypotheses()) {
            if (h.cause().component().equals(word.said().component())
                    && (word.said().faultMode().isEmpty()
                            || word.said().faultMode().equals(h.cause().faultMode()))) {
                return h;
            }
        }
        return null;
    }
}
