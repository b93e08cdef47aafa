package io.coldaisle.hub.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.topology.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Things that look alike are told apart: one incident, and the right component first.
final class LookAlikesTest {
    private static final int SEEDS = 50;
    private static final double WANTED = 0.95;
    private static final long SETTLED_MS = 1_500_000;

    @ParameterizedTest
    @EnumSource
    void itIsToldFromWhatLooksAlike(LookAlike what) {
        Map<String, Integer> answers = answers(what);
        assertThat(answers.getOrDefault("right", 0)).as("%s: %s", what, answers)
                .isGreaterThanOrEqualTo((int) Math.ceil(SEEDS * WANTED));
    }

    private static Map<String, Integer> answers(LookAlike what) {
        Map<String, Integer> answers = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            LookAlike.Case played = what.of(seed);
            List<Incident> standing = new Playback(played.topology(), LookAlike.BEGIN_MS - 60_000)
                    .play(played.inputs())
                    .until(LookAlike.BEGIN_MS + SETTLED_MS)
                    .standing();
            String answer = answer(played, standing);
            answers.merge(answer, 1, Integer::sum);
            if (!answer.equals("right")) {
                wrong.add("seed " + seed + ": " + answer + ", "
                        + standing.stream().map(Playback::cause).toList() + ", wanted "
                        + played.accepted());
            }
        }
        System.out.println(what + " " + answers);
        wrong.forEach(line -> System.out.println("  " + line));
        return answers;
    }

    /// `right`, or how many incidents there are when it is not one, or the type that was taken for it.
    private static String answer(LookAlike.Case played, List<Incident> standing) {
        if (standing.size() != 1) {
            return standing.size() + " incidents";
        }
        String cause = Playback.cause(standing.getFirst()).split(" ", 2)[0];
        if (played.accepted().contains(cause)) {
            return "right";
        }
        Component component = played.topology().find(cause);
        return component == null ? "unknown" : component.type();
    }
}
