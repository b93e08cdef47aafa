package io.coldaisle.hub.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What differs between two versions.
class LineDifferenceTest {
    @Test
    void theSameTextDiffersInNothing() {
        assertThat(LineDifference.between("a\nb\n", "a\nb\n")).isEmpty();
        assertThat(LineDifference.between("", "")).isEmpty();
    }

    @Test
    void aChangedLineStandsInItsContext() {
        String before = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> "line " + i + "\n")
                .reduce("", String::concat);
        assertThat(LineDifference.between(before, before.replace("line 10\n", "other\n")))
                .containsExactly("@@ -7,7 +7,7 @@", " line 7", " line 8", " line 9", "-line 10",
                        "+other", " line 11", " line 12", " line 13");
    }

    @Test
    void linesApartStandApart() {
        List<String> lines = LineDifference.between("a\n" + "x\n".repeat(20) + "b\n",
                "A\n" + "x\n".repeat(20) + "B\n");
        assertThat(lines).filteredOn(line -> line.startsWith("@@"))
                .containsExactly("@@ -1,4 +1,4 @@", "@@ -19,4 +19,4 @@");
    }

    @Test
    void fromAndToNothing() {
        assertThat(LineDifference.between("", "a\nb\n")).containsExactly("@@ -0,0 +1,2 @@", "+a",
                "+b");
        assertThat(LineDifference.between("a\n", "")).containsExactly("@@ -1,1 +0,0 @@", "-a");
    }

    /// Whatever the texts, what is kept and gone is the one, and what is kept and new the other.
    @Test
    void itHoldsBothTexts() {
        Random random = new Random(4711);
        for (int round = 0; round < 300; round++) {
            List<String> one = words(random);
            List<String> other = words(random);
            List<String> lines = LineDifference.between(String.join("\n", one),
                    String.join("\n", other));
            if (!one.equals(other)) {
                assertThat(sides(lines, '-').stream().allMatch(one::contains)).isTrue();
                long gone = lines.stream().filter(line -> line.startsWith("-")).count();
                long come = lines.stream().filter(line -> line.startsWith("+")).count();
                assertThat(gone - come).isEqualTo((long) one.size() - other.size());
                assertThat(gone + come).isEqualTo(shortest(one, other));
            }
        }
    }

    private static List<String> words(Random random) {
        return Stream.generate(() -> "w" + random.nextInt(4))
                .limit(1 + random.nextInt(12))
                .toList();
    }

    private static List<String> sides(List<String> lines, char sign) {
        List<String> side = new ArrayList<>();
        for (String line : lines) {
            if (line.charAt(0) == ' ' || line.charAt(0) == sign) {
                side.add(line.substring(1));
            }
        }
        return side;
    }

    /// The length of the shortest edit script, by dynamic programming over all prefixes.
    private static long shortest(List<String> one, List<String> other) {
        long[][] least = new long[one.size() + 1][other.size() + 1];
        for (int i = 0; i <= one.size(); i++) {
            for (int j = 0; j <= other.size(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = Math.addExact(i, j);
                } else {
                    least[i][j] = one.get(i - 1).equals(other.get(j - 1))
                            ? least[i - 1][j - 1]
                            : 1 + Math.min(least[i - 1][j], least[i][j - 1]);
                }
            }
        }
        return least[one.size()][other.size()];
    }

    @Test
    void textsThatHaveNothingInCommonAreShownWhole() {
        String one = IntStream.range(0, 3_000)
                .mapToObj(i -> "a" + i + "\n")
                .reduce("",
                        String::concat);
        assertThat(LineDifference.between(one, one.replace('a', 'b'))).hasSize(6_001);
    }
}
