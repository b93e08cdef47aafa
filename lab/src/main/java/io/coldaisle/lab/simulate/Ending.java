package io.coldaisle.lab.simulate;

import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.incident.Member;
import io.coldaisle.hub.store.HubTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// How the incidents of a run stand at its end, as far as what breaks between agents and hub may not
/// change it: which are open, what each is put down to and which alarms in force it has.
///
/// What the link's own failures are put down to (agents, the ways to them) is rightly there in one run
/// and not in the other.
record Ending(List<String> open) {
    private static final Set<String> OF_THE_LINK = Set.of("agent", "site_uplink", "carrier");

    Ending {
        open = List.copyOf(open);
    }

    static Ending of(HubTables tables) {
        List<String> open = new ArrayList<>();
        tables.archive().scan("", (_, incident) -> {
            if (incident.state().open() && incident.state() != IncidentState.MERGED) {
                describe(incident, open);
            }
            return true;
        });
        open.sort(null);
        return new Ending(open);
    }

    private static void describe(Incident incident, List<String> open) {
        Set<String> members = new TreeSet<>();
        for (Member member : incident.members()) {
            if (member.active()) {
                members.add(member.component() + "!" + member.condition());
            }
        }
        List<Hypothesis> causes = incident.verdict().hypotheses();
        String cause = causes.isEmpty()
                ? "nothing"
                : causes.getFirst().cause().component() + " "
                        + causes.getFirst().cause().faultMode();
        if (causes.isEmpty()
                || !OF_THE_LINK.contains(causes.getFirst().cause().componentType())) {
            open.add(cause + ": " + String.join(" ", members));
        }
    }
}
