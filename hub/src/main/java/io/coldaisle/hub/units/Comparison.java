package io.coldaisle.hub.units;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a server says beside what the outlets that feed it say, over the newest [#ENOUGH] minutes in which
/// all of them said something.
///
/// ```
///    off by 10^-1 |  says nothing  |  fits  | says nothing |  off by 10
///   --------------+----------------+--------+--------------+-----------> server / sum of its outlets
///   0.05      0.15               0.5      1.5              5         15
/// ```
/// Losses of power supplies make the ratio 0.6 to 1 where a server tells what its supplies give, and about
/// 1 where it tells what they take. Since 1.5 / 0.5 is less than ten, one power of ten alone can set it
/// right.
final class Comparison {
    /// Minutes that are compared. All but one must say the same.
    static final int ENOUGH = 6;
    private static final double LOW = 0.5;
    private static final double HIGH = 1.5;
    /// Where one outlet of two is to blame and the other is not, more must fit: a server that does not count
    /// its cards (0.3 of its outlets) would else be set right by an outlet that is ten times smaller.
    private static final double PARTIAL_LOW = 0.7;
    private static final double PARTIAL_HIGH = 1.3;
    /// One of two equal outlets read ten times too large makes it 0.17, one that carries a third 0.25.
    private static final double PARTIAL = 0.3;
    /// Below it rounding, and what idle power supplies draw, is as large as what is looked for, W.
    private static final double LEAST_W = 30;
    /// Less no server draws that answers at all, W.
    private static final double POSSIBLE_W = 3;
    /// The largest server, W.
    private static final double MOST_W = 20_000;
    private static final double MOST_OUTLET_W = 10_000;
    private static final int[] EXPONENTS = {1, 2, 3, -1, -2, -3};
    private static final Candidate NOBODY = new Candidate(List.of(), false, 0);

    /// How the two sides are to each other.
    enum Verdict {
        FITS, OFF, SILENT
    }

    private final Load load;
    private final int[] minutes;
    private final Verdict verdict;
    private final List<Candidate> candidates;

    Comparison(Load load) {
        this.load = load;
        this.minutes = minutes(load);
        this.candidates = new ArrayList<>();
        if (minutes.length < ENOUGH) {
            this.verdict = Verdict.SILENT;
        } else if (holding(NOBODY) >= ENOUGH - 1) {
            this.verdict = Verdict.FITS;
        } else {
            suspects();
            this.verdict = candidates.isEmpty() || holding(NOBODY) > 1
                    ? Verdict.SILENT
                    : Verdict.OFF;
        }
    }

    Load load() {
        return load;
    }

    /// Those that were compared, newest first.
    int[] minutes() {
        return minutes;
    }

    Verdict verdict() {
        return verdict;
    }

    /// Each that would set it right by itself.
    List<Candidate> candidates() {
        return candidates;
    }

    /// True when its own reading is among those that may be wrong.
    boolean serverMayBeWrong() {
        return candidates.stream().anyMatch(Candidate::server);
    }

    /// True when what would be right then is too little to be trusted: a large load read too small looks
    /// like a small one read too large, such as that of a server that is off.
    boolean weak(Candidate candidate) {
        return Arrays.stream(minutes)
                .anyMatch(minute -> sum(load, candidate, minute) < LEAST_W);
    }

    /// What a sensor read in the minutes compared: their median.
    double median(Watts watts) {
        double[] sorted = Arrays.stream(minutes)
                .mapToDouble(minute -> watts.minutes()[minute])
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static int[] minutes(Load load) {
        int[] found = new int[ENOUGH];
        int count = 0;
        for (int i = load.server().minutes().length - 1; i >= 0 && count < ENOUGH; i--) {
            int minute = i;
            boolean all = load.server().minutes()[i] > 0
                    && load.cords().stream().allMatch(cord -> cord.minutes()[minute] >= 0);
            if (all && sum(load, NOBODY, i) > 0) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void suspects() {
        List<List<Watts>> sides = new ArrayList<>();
        sides.add(List.of());
        Set<String> boxes = new TreeSet<>(load.boxes());
        for (String box : boxes) {
            sides.add(load.cords()
                    .stream()
                    .filter(cord -> cord.reading().device().equals(box))
                    .toList());
        }
        if (boxes.size() > 1) {
            sides.add(load.cords());
        }
        for (List<Watts> side : sides) {
            for (int exponent : EXPONENTS) {
                Candidate candidate = new Candidate(side, side.size() == load.cords().size(),
                        exponent);
                if (holding(candidate) >= ENOUGH - 1) {
                    candidates.add(candidate);
                }
            }
        }
    }

    /// In how many of the minutes all is well once the candidate is corrected.
    private int holding(Candidate candidate) {
        int holding = 0;
        for (int minute : minutes) {
            holding += fits(candidate, minute) ? 1 : 0;
        }
        return holding;
    }

    private boolean fits(Candidate candidate, int minute) {
        double watts = load.server().minutes()[minute];
        boolean farOff = watts / sum(load, NOBODY, minute) < PARTIAL;
        if (candidate.partial() && candidate.exponent() > 0 && !farOff) {
            return false;
        }
        if (candidate.server()) {
            watts *= Math.pow(10, -candidate.exponent());
        }
        for (Watts cord : load.cords()) {
            if (watts(cord, candidate, minute) > MOST_OUTLET_W) {
                return false;
            }
        }
        double sum = sum(load, candidate, minute);
        double ratio = watts / sum;
        double least = candidate == NOBODY ? LEAST_W : POSSIBLE_W;
        return watts >= least && watts <= MOST_W && sum >= least
                && ratio >= (candidate.partial() ? PARTIAL_LOW : LOW)
                && ratio <= (candidate.partial() ? PARTIAL_HIGH : HIGH);
    }

    private static double sum(Load load, Candidate candidate, int minute) {
        double sum = 0;
        for (Watts cord : load.cords()) {
            sum += watts(cord, candidate, minute);
        }
        return sum;
    }

    private static double watts(Watts cord, Candidate candidate, int minute) {
        return cord.minutes()[minute] * (candidate.cords().contains(cord)
                ? Math.pow(10, -candidate.exponent())
                : 1);
    }
}
