package io.coldaisle.hub.units;

import io.coldaisle.hub.units.Comparison.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the other servers on the same rack PDUs say: who disagrees with them is wrong.
final class Siblings {
    private final Map<String, List<Comparison>> byBox = new HashMap<>();
    private final Map<String, Box> boxes = new HashMap<>();
    /// Models of which some server agrees with its outlets.
    private final Set<String> sound = new HashSet<>();

    Siblings(List<Comparison> all, List<Box> known) {
        for (Comparison each : all) {
            each.load()
                    .boxes()
                    .forEach(box -> byBox.computeIfAbsent(box, _ -> new ArrayList<>()).add(each));
            String model = each.load().server().reading().model();
            if (each.verdict() == Verdict.FITS && !model.isEmpty()) {
                sound.add(model);
            }
        }
        known.forEach(box -> boxes.put(box.device(), box));
    }

    /// True when another reading agrees with its outlets on a rack PDU that the candidate is on.
    boolean vouched(Candidate candidate, Comparison asks) {
        return candidate.boxes().stream().anyMatch(box -> vouched(box, asks));
    }

    /// True when on every rack PDU that feeds it another reading agrees with its outlets.
    boolean allVouched(Comparison asks) {
        return asks.load().boxes().stream().allMatch(box -> vouched(box, asks));
    }

    private boolean vouched(String box, Comparison asks) {
        return on(box).stream().anyMatch(each -> each != asks && each.verdict() == Verdict.FITS);
    }

    /// True when another server would be set right by the same correction of the same rack PDU.
    boolean shared(String box, int exponent, Comparison asks) {
        return on(box).stream().anyMatch(each -> shares(each, box, exponent, asks));
    }

    /// The same, where what may be wrong with that server is not what may be wrong with the one that asks:
    /// servers of one model are read by one row of a profile.
    boolean blamed(Candidate candidate, Comparison asks) {
        for (String box : candidate.boxes()) {
            for (Comparison each : on(box)) {
                if (shares(each, box, candidate.exponent(), asks) && independent(each, asks)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean shares(Comparison each, String box, int exponent, Comparison asks) {
        boolean other = !each.load()
                .server()
                .reading()
                .component()
                .equals(asks.load().server().reading().component());
        return other && each.verdict() == Verdict.OFF && each.candidates()
                .stream()
                .anyMatch(one -> one.on(box) && one.exponent() == exponent);
    }

    private boolean independent(Comparison each, Comparison asks) {
        String model = each.load().server().reading().model();
        String own = asks.load().server().reading().model();
        return !each.serverMayBeWrong() || sound.contains(model)
                || !model.isEmpty() && !own.isEmpty() && !model.equals(own);
    }

    /// True when the rack PDU's own inlet says that these outlets of it are wrong.
    boolean inletAccuses(Candidate candidate, Comparison asks) {
        for (String name : candidate.boxes()) {
            Box box = boxes.get(name);
            if (box != null && box.accuses(candidate.readingsOn(name), candidate.exponent(),
                    asks.minutes())) {
                return true;
            }
        }
        return false;
    }

    private List<Comparison> on(String box) {
        return byBox.getOrDefault(box, List.of());
    }
}
