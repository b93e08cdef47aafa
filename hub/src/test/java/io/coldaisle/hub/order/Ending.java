package io.coldaisle.hub.order;

import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// The incidents that stand in the end.
record Ending(List<Incident> incidents) {
    Ending {
        incidents = List.copyOf(incidents);
    }

    /// What is compared.
    enum Part {
        IDENTITIES(Incident::identity), IDS(Incident::id), MEMBERS(i -> i.state() + " " + i
                .members()
                .stream()
                .map(m -> m.alarm() + " " + m.component() + " " + m.condition() + " "
                        + m.sinceMs() + " " + m.untilMs())
                .sorted()
                .toList()), CAUSES(i -> i.verdict()
                        .hypotheses()
                        .stream()
                        .map(Part::cause)
                        .toList()
                        .toString()), PROBABILITIES(
                                i -> i.verdict()
                                        .hypotheses()
                                        .stream()
                                        .map(h -> cause(h) + " " + micro(h.probability()))
                                        .sorted()
                                        .toList()
                                        .toString()), IMPACT(
                                                i -> i.severity() + " " + i.reach()
                                                        .impact()
                                                        .stream()
                                                        .map(s -> s.service() + " " + s.state()
                                                                + " " + micro(s.probability()))
                                                        .sorted()
                                                        .toList());

        private final Function<Incident, String> text;

        Part(Function<Incident, String> text) {
            this.text = text;
        }

        private static String cause(Hypothesis h) {
            return h.cause().component() + " " + h.cause().faultMode()
                    + (h.inVerdict() ? " *" : "");
        }

        private static String micro(double probability) {
            return String.format(Locale.ROOT, "%.6f", probability);
        }
    }

    /// That of every incident, in an order that does not depend on which was told first.
    List<String> lines(Part part) {
        return incidents.stream().map(part.text).sorted().toList();
    }

    /// In what it differs from another.
    Set<Part> differs(Ending other) {
        Set<Part> differing = EnumSet.noneOf(Part.class);
        for (Part part : Part.values()) {
            if (!lines(part).equals(other.lines(part))) {
                differing.add(part);
            }
        }
        return differing;
    }
}
