package io.coldaisle.yaml;

import java.util.Collection;

/// What somebody probably meant (Levenshtein distance).
public final class NearestWord {
    private NearestWord() {}

    /// The end of a complaint: the nearest known word when one is near, else all of them.
    public static String hint(String word, Collection<String> known) {
        String best = "";
        int bestDistance = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        if (!best.isEmpty()) {
            return "; did you mean " + best + "?";
        }
        return known.isEmpty() ? "" : "; known here: " + String.join(", ", known);
    }

    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
