package io.coldaisle.lab.simulate;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.Member;
import io.coldaisle.hub.store.HubTables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How the incidents of a run stand at its end, as far as what breaks between devices and incidents may
/// not change it.
///
/// May differ: what the link's own failures are put down to, and which of several causes comes first or
/// which incident an alarm is in, where agents were silent while it began: a hub that heard less knows
/// less (decision 14).
///
/// @param alarms in force of devices by their key, and whether each is in an open incident
/// @param incidents that are open and are put down to something else than the link
record Ending(Map<String, Boolean> alarms, List<Open> incidents) {
    private static final Set<String> OF_THE_LINK = Set.of("agent", "site_uplink", "carrier");
    /// What agents and hub tell of each other.
    private static final Set<String> OF_AGENTS = Set.of("agent.unreachable", "agent.storage_full");

    /// An open incident.
    ///
    /// @param cause the first
    /// @param causes all that could be
    /// @param members alarms in force, as `COMPONENT!CONDITION`
    record Open(String cause, Set<String> causes, Set<String> members) {}

    static Ending of(HubTables tables) {
        List<Open> open = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        tables.archive().scan("", (id, incident) -> {
            if (incident.state().open()) {
                ids.add(id);
                describe(incident, open);
            }
            return true;
        });
        Map<String, Boolean> alarms = new TreeMap<>();
        for (AlarmRecord alarm : tables.correlation().alarms().all("")) {
            if (alarm.active() && !OF_AGENTS.contains(alarm.subject().condition())) {
                alarms.put(alarm.subject().key(), ids.contains(alarm.incident()));
            }
        }
        return new Ending(alarms, open);
    }

    private static void describe(Incident incident, List<Open> open) {
        List<Hypothesis> causes = incident.verdict().hypotheses();
        if (causes.isEmpty()
                || OF_THE_LINK.contains(causes.getFirst().cause().componentType())) {
            return;
        }
        Set<String> members = new TreeSet<>();
        for (Member member : incident.members()) {
            if (member.active() && !OF_AGENTS.contains(member.condition())) {
                members.add(member.component() + "!" + member.condition());
            }
        }
        Set<String> all = new TreeSet<>();
        causes.forEach(each -> all.add(text(each)));
        open.add(new Open(text(causes.getFirst()), all, members));
    }

    private static String text(Hypothesis hypothesis) {
        return hypothesis.cause().component() + " " + hypothesis.cause().faultMode();
    }

    /// In what this one, of a run with faults, is not what it would be without; empty: in nothing.
    String differs(Ending plain) {
        if (!alarms.equals(plain.alarms)) {
            return "alarms in force " + alarms + " in place of " + plain.alarms;
        }
        for (Open expected : plain.incidents) {
            if (incidents.stream()
                    .noneMatch(open -> open.causes().contains(expected.cause())
                            && open.members().stream().anyMatch(expected.members()::contains))) {
                return expected.cause() + " is not among the causes of any open incident with "
                        + expected.members() + ": " + incidents;
            }
        }
        return "";
    }
}
