package io.coldaisle.agent.truth;

/// How many were right, wrong, missed and mistaken.
final class Tally {
    int right;
    int wrong;
    int missed;
    int mistaken;

    void add(Verdict verdict) {
        switch (verdict.kind()) {
            case RIGHT -> right++;
            case WRONG -> wrong++;
            case MISSED -> missed++;
            case MISTAKEN_TRUTH -> mistaken++;
        }
    }

    void add(Tally other) {
        right += other.right;
        wrong += other.wrong;
        missed += other.missed;
        mistaken += other.mistaken;
    }

    /// What counts: without where the truth is mistaken.
    int all() {
        return right + wrong + missed;
    }

    double share() {
        return all() == 0 ? 1 : (double) right / all();
    }

    @Override
    public String toString() {
        return "%5d %5d %5d %5d %8d %6.1f %%".formatted(all(), right + wrong, right, wrong,
                mistaken, 100 * share());
    }
}
