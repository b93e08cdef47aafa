package io.coldaisle.hub.query;

import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.model.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which incidents a list or a watch shows.
record IncidentFilter(Filter filter) {
    static IncidentFilter parse(String text) {
        Filter filter = Filter.parse(text,
                Set.of("state", "severity", "severity>=", "site", "component"));
        if (filter.asks("state") && !filter.wanted("state").equals("open")) {
            constant(IncidentState.class, filter.wanted("state"));
        }
        if (filter.asks("severity")) {
            constant(Severity.class, filter.wanted("severity"));
        }
        return new IncidentFilter(filter);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no " + type.getSimpleName() + " is called " + word
                + "; there are: "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }

    /// @param scope of the caller, who may not learn by asking what it is not shown
    boolean matches(Incident incident, Scope scope) {
        return scope.touches(incident) && scope.mayAsk(filter) && matches(incident);
    }

    private boolean matches(Incident incident) {
        return state(incident) && severity(incident) && site(incident) && component(incident);
    }

    private boolean state(Incident incident) {
        return switch (filter.wanted("state")) {
            case "" -> true;
            case "open" -> incident.state().open();
            case String word -> incident.state() == constant(IncidentState.class, word);
        };
    }

    private boolean severity(Incident incident) {
        return !filter.asks("severity") || incident.severity()
                .compareTo(constant(Severity.class, filter.wanted("severity"))) >= 0;
    }

    private boolean site(Incident incident) {
        return !filter.asks("site") || incident.reach().sites().contains(filter.wanted("site"));
    }

    private boolean component(Incident incident) {
        if (!filter.asks("component")) {
            return true;
        }
        List<String> causes = incident.verdict()
                .hypotheses()
                .stream()
                .map(hypothesis -> hypothesis.cause().component())
                .toList();
        return causes.contains(filter.wanted("component")) || incident.members()
                .stream()
                .anyMatch(member -> member.component().equals(filter.wanted("component")));
    }
}
