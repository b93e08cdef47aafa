package io.coldaisle.hub.rollout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// What differs between two texts, line by line, in unified form with three lines of context.
///
/// The shortest edit script by Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), section 4, with
/// the furthest points of each number of edits kept. Time and memory grow with the square of
/// the edits; beyond [#MOST_EDITS] all of the one text is shown as gone and all of the other as new.
public final class LineDifference {
    private static final int MOST_EDITS = 2_000;
    private static final int CONTEXT = 3;
    private final String[] from;
    private final String[] to;
    private final List<String> script = new ArrayList<>();

    private LineDifference(String[] from, String[] to) {
        this.from = from;
        this.to = to;
    }

    /// The lines of the unified form; none when the texts are the same.
    public static List<String> between(String from, String to) {
        var difference = new LineDifference(lines(from), lines(to));
        difference.run();
        return difference.unified();
    }

    private static String[] lines(String text) {
        return text.lines().toArray(String[]::new);
    }

    private void run() {
        List<int[]> furthest = new ArrayList<>();
        int most = Math.min(from.length + to.length, MOST_EDITS);
        int[] ends = new int[2 * most + 3];
        int middle = most + 1;
        for (int edits = 0; edits <= most; edits++) {
            furthest.add(Arrays.copyOfRange(ends, middle - edits - 1, middle + edits + 2));
            for (int k = -edits; k <= edits; k += 2) {
                boolean down = k == -edits
                        || k != edits && ends[middle + k - 1] < ends[middle + k + 1];
                int x = down ? ends[middle + k + 1] : ends[middle + k - 1] + 1;
                while (x < from.length && x - k < to.length && from[x].equals(to[x - k])) {
                    x++;
                }
                ends[middle + k] = x;
                if (x >= from.length && x - k >= to.length) {
                    trace(furthest, edits);
                    return;
                }
            }
        }
        for (String line : from) {
            script.add("-" + line);
        }
        for (String line : to) {
            script.add("+" + line);
        }
    }

    /// Back from the end, along what was furthest with one edit less each time.
    private void trace(List<int[]> furthest, int edits) {
        int x = from.length;
        int y = to.length;
        for (int d = edits; d > 0; d--) {
            int[] before = furthest.get(d);
            int k = x - y;
            int middle = d + 1;
            boolean down = k == -d || k != d && before[middle + k - 1] < before[middle + k + 1];
            int startX = down ? before[middle + k + 1] : before[middle + k - 1];
            int startY = startX - (down ? k + 1 : k - 1);
            while (x > startX + (down ? 0 : 1) && y > startY + (down ? 1 : 0)) {
                script.add(" " + from[--x]);
                y--;
            }
            script.add(down ? "+" + to[--y] : "-" + from[--x]);
        }
        while (x > 0) {
            script.add(" " + from[--x]);
        }
        Collections.reverse(script);
    }

    private List<String> unified() {
        List<String> lines = new ArrayList<>();
        boolean[] shown = new boolean[script.size()];
        for (int i = 0; i < script.size(); i++) {
            if (script.get(i).charAt(0) != ' ') {
                Arrays.fill(shown, Math.max(0, i - CONTEXT),
                        Math.min(script.size(), i + CONTEXT + 1), true);
            }
        }
        int oldLine = 1;
        int newLine = 1;
        for (int i = 0; i < script.size(); i++) {
            if (shown[i] && (i == 0 || !shown[i - 1])) {
                lines.add(head(shown, i, oldLine, newLine));
            }
            if (shown[i]) {
                lines.add(script.get(i));
            }
            oldLine += script.get(i).charAt(0) == '+' ? 0 : 1;
            newLine += script.get(i).charAt(0) == '-' ? 0 : 1;
        }
        return lines;
    }

    private String head(boolean[] shown, int first, int oldLine, int newLine) {
        int olds = 0;
        int news = 0;
        for (int i = first; i < script.size() && shown[i]; i++) {
            olds += script.get(i).charAt(0) == '+' ? 0 : 1;
            news += script.get(i).charAt(0) == '-' ? 0 : 1;
        }
        return "@@ -" + (olds == 0 ? oldLine - 1 : oldLine) + "," + olds + " +"
                + (news == 0 ? newLine - 1 : newLine) + "," + news + " @@";
    }
}
