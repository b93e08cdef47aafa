package io.coldaisle.hub.correlate;

import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.Member;
import io.coldaisle.hub.incident.ServiceImpact;
import io.coldaisle.hub.incident.ServiceState;
import io.coldaisle.hub.rootcause.Cause;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.rootcause.Solution;
import io.coldaisle.model.Condition;
import io.coldaisle.model.Conditions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The sentences of an incident, in plain English.
final class Narrator {
    private Narrator() {}

    /// One line for the pager.
    static String headline(Cause first, Solution.Group group, List<Member> members,
            Incident.Reach reach) {
        StringBuilder line = new StringBuilder(cause(first, members));
        int others = group.causes().size() - 1;
        if (others > 0) {
            line.append(" (with ")
                    .append(others)
                    .append(others == 1
                            ? " other cause)"
                            : " other causes)");
        }
        List<String> hit = services(reach, ServiceState.DEGRADED);
        if (!hit.isEmpty()) {
            line.append("; hits ").append(some(hit, 3));
        }
        return line.toString();
    }

    private static String cause(Cause cause, List<Member> members) {
        if (!cause.mode().equals(FaultModels.UNDESCRIBED)) {
            return cause.component() + " " + cause.says();
        }
        return members.stream()
                .filter(m -> m.component().equals(cause.component()))
                .findFirst()
                .map(m -> cause.component() + " " + text(m.condition()))
                .orElse(cause.component() + " " + cause.says());
    }

    /// The verdict in one paragraph.
    static String explanation(Cause first, Solution.Group group, List<Member> members,
            Incident.Reach reach) {
        StringBuilder text = new StringBuilder();
        text.append("The most likely cause is that the ")
                .append(first.type().replace('_', ' '))
                .append(' ')
                .append(cause(first, members))
                .append(" (probability ")
                .append(percent(first.probability()))
                .append("). ");
        if (first.inferred()) {
            text.append("It reported nothing itself; this follows from what hangs on it. ");
        }
        long active = members.stream().filter(Member::active).count();
        text.append(members.size())
                .append(members.size() == 1 ? " alarm belongs" : " alarms belong")
                .append(" to this, ")
                .append(active)
                .append(" still active");
        if (!first.seen().isEmpty()) {
            text.append("; the strongest evidence is that ")
                    .append(first.seen()
                            .stream()
                            .limit(3)
                            .map(w -> w.component() + " " + text(w.symptom()))
                            .collect(Collectors.joining(", ")));
        }
        text.append(". ");
        if (group.causes().size() > 1) {
            text.append("It takes more than one cause to explain all of it: ")
                    .append(group.causes()
                            .stream()
                            .filter(c -> !c.key().equals(first.key()))
                            .limit(4)
                            .map(c -> cause(c, members))
                            .collect(Collectors.joining(", ", "", ". ")));
        }
        if (!first.missing().isEmpty()) {
            Cause.Weighed w = first.missing().getFirst();
            text.append("Against it speaks that ")
                    .append(w.component())
                    .append(" does not report ")
                    .append(w.symptom())
                    .append(". ");
        }
        List<String> hit = services(reach, ServiceState.DEGRADED);
        List<String> risk = reach.impact()
                .stream()
                .filter(i -> i.state() == ServiceState.AT_RISK)
                .map(ServiceImpact::service)
                .toList();
        text.append(hit.isEmpty() ? "No service is hit" : "Services hit: " + some(hit, 8));
        text.append(risk.isEmpty() ? "." : "; at risk: " + some(risk, 8) + ".");
        if (!reach.nextFailures().isEmpty()) {
            text.append(' ').append(reach.nextFailures().getFirst().text());
        }
        return text.toString();
    }

    /// Why a rival is not the first.
    static String whyNot(Cause rival, Cause first) {
        double behind = first.gain() - rival.gain();
        String reason = rival.missing().isEmpty()
                ? "it explains less of what is seen"
                : rival.missing().getFirst().component() + " should report "
                        + rival.missing().getFirst().symptom() + " and does not";
        return String.format(Locale.ROOT, "%.1f nats behind: %s.", behind, reason);
    }

    static String seen(Cause.Weighed w) {
        return w.component() + " " + text(w.symptom()) + ", as it should.";
    }

    static String missing(Cause.Weighed w) {
        return w.component() + " should report " + w.symptom() + " by now, and does not.";
    }

    private static List<String> services(Incident.Reach reach, ServiceState atLeast) {
        return reach.impact()
                .stream()
                .filter(i -> i.state().compareTo(atLeast) >= 0)
                .map(ServiceImpact::service)
                .toList();
    }

    private static String some(List<String> names, int most) {
        return names.stream().limit(most).collect(Collectors.joining(", "))
                + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }

    private static String text(String symptom) {
        Condition condition = Conditions.find(symptom);
        return condition == null ? "is hit" : condition.text();
    }

    private static String percent(double probability) {
        return Math.round(probability * 100) + " %";
    }
}
