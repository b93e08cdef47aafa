package io.coldaisle.hub.correlate;

import io.coldaisle.hub.incident.Member;
import io.coldaisle.hub.rootcause.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Announced work that goes on now, for saying so in a verdict: what is worked on is likelier to have
/// been broken by hand, and whoever reads the verdict knows whom to call.
record Works(List<Work> works) {
    private static final int MOST_NAMES = 4;

    Works {
        works = List.copyOf(works);
    }

    /// @param untilMs when it is over, hub's clock, ms
    record Work(MaintenanceWindow window, long untilMs, MaintenanceScope scope) {}

    /// What is to be said of an incident.
    ///
    /// @param windows ids of the windows
    /// @param text sentences, each with a blank before it; empty: there is nothing to say
    record Note(List<String> windows, String text) {}

    /// @param causes of the verdict
    Note of(List<Cause> causes, List<Member> members) {
        List<String> windows = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Work work : works) {
            Set<String> worked = new TreeSet<>();
            causes.stream()
                    .map(Cause::component)
                    .filter(work.scope()::names)
                    .forEach(worked::add);
            Set<String> others = new TreeSet<>();
            members.stream()
                    .map(Member::component)
                    .filter(c -> work.scope().names(c) && !worked.contains(c))
                    .forEach(others::add);
            if (!worked.isEmpty() || !others.isEmpty()) {
                windows.add(work.window().id());
                text.append(says(work, worked, others));
            }
        }
        return new Note(windows, text.toString());
    }

    private static String says(Work work, Set<String> causes, Set<String> others) {
        MaintenanceWindow window = work.window();
        String reason = window.origin().reason();
        String which = " under maintenance until " + Instant.ofEpochMilli(work.untilMs()) + " ("
                + window.id() + " of " + window.origin().by()
                + (reason.isEmpty() ? "" : ": " + reason) + ").";
        return causes.isEmpty()
                ? " Among what raised its alarms, " + names(others) + which
                : " Its cause " + names(causes) + which;
    }

    private static String names(Set<String> components) {
        return components.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (components.size() > MOST_NAMES
                        ? " and " + (components.size() - MOST_NAMES) + " more"
                        : "")
                + (components.size() == 1 ? " is" : " are");
    }
}
