package io.coldaisle.hub.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.model.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The life of an incident, step by step.
final class IncidentStateTest {
    @Test
    void closedAndMergedAreTheEnd() {
        assertThat(IncidentState.CLOSED.next()).isEmpty();
        assertThat(IncidentState.MERGED.next()).isEmpty();
    }

    @Test
    void everyStateButClosedMayBeMerged() {
        for (IncidentState state : IncidentState.values()) {
            boolean ended = state == IncidentState.CLOSED || state == IncidentState.MERGED;
            assertThat(state.next().contains(IncidentState.MERGED)).as("%s", state)
                    .isEqualTo(!ended);
        }
    }

    @Test
    void everyStateIsReachedFromNewAndNewAgainOnlyFromResolvedOrShelved() {
        Set<IncidentState> reached = new HashSet<>(Set.of(IncidentState.NEW));
        for (int i = 0; i < IncidentState.values().length; i++) {
            Set.copyOf(reached).forEach(state -> reached.addAll(state.next()));
        }
        assertThat(reached).containsExactlyInAnyOrder(IncidentState.values());
        for (IncidentState state : IncidentState.values()) {
            assertThat(state.next().contains(IncidentState.NEW)).as("%s to NEW", state)
                    .isEqualTo(state == IncidentState.RESOLVED || state == IncidentState.SHELVED);
        }
    }

    @Test
    void somebodyLooksAfterWhatIsNewAcknowledgedOrShelved() {
        assertThat(IncidentState.values()).filteredOn(IncidentState::open)
                .containsExactly(IncidentState.NEW, IncidentState.ACKNOWLEDGED,
                        IncidentState.SHELVED);
    }

    @Test
    void aStepThatIsNotLegalIsRefusedWithBothStates() {
        assertThat(IncidentState.NEW.to(IncidentState.ACKNOWLEDGED))
                .isEqualTo(IncidentState.ACKNOWLEDGED);
        assertThatThrownBy(() -> IncidentState.CLOSED.to(IncidentState.NEW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an incident cannot go from CLOSED to NEW");
        assertThatThrownBy(() -> IncidentState.ACKNOWLEDGED.to(IncidentState.CLOSED))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anIncidentCountsItsActiveMembersAndCopiesItsLists() {
        List<Member> members = new java.util.ArrayList<>(List.of(
                new Member("a1", "c", "d", Severity.MINOR, 5, 0, "ag", ""),
                new Member("a2", "c", "d", Severity.MINOR, 5, 9, "ag", "")));
        Incident incident = incident("i1", 1, members);
        members.clear();
        assertThat(incident.members()).hasSize(2);
        assertThat(incident.activeCount()).isEqualTo(1);
        assertThatThrownBy(() -> incident("", 1, members))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> incident("i1", 0, members))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Incident incident(String id, long revision, List<Member> members) {
        return new Incident(id, revision, IncidentState.NEW, Severity.MINOR,
                new Incident.Verdict("", "", List.of(), 0, List.of()),
                new Incident.Times(1, 2, 3, 0), members,
                Incident.Reach.NOTHING, Incident.Handling.NONE);
    }
}
