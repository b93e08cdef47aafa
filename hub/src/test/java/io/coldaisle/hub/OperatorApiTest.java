package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.v1.AssignIncidentRequest;
import io.coldaisle.v1.Feedback;
import io.coldaisle.v1.GiveFeedbackRequest;
import io.coldaisle.v1.Hypothesis;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.IncidentState;
import io.coldaisle.v1.ListFeedbackRequest;
import io.coldaisle.v1.ShelveIncidentRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Incidents are handed over, shelved and judged over the API and with the command.
final class OperatorApiTest {
    @TempDir
    Path folder;

    private LoopbackHub hub;

    @SuppressWarnings("NullAway.Init")
    OperatorApiTest() {}

    @BeforeEach
    void start() throws Exception {
        hub = new LoopbackHub(folder);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void anIncidentIsHandedOverShelvedAndComesBackByItself() throws Exception {
        hub.agent().begins("ups-a", "ups.on_battery");
        LoopbackHub.await(() -> hub.incidents("").size() == 1);
        String name = hub.incidents("").getFirst().getName();
        assertThat(hub.incidents()
                .assignIncident(
                        AssignIncidentRequest.newBuilder()
                                .setName(name)
                                .setAssignee("bob")
                                .build()))
                .satisfies(i -> {
                    assertThat(i.getAssignee()).isEqualTo("bob");
                    assertThat(i.getActivity(i.getActivityCount() - 1).getText())
                            .isEqualTo("to bob");
                });
        ShelveIncidentRequest shelve = ShelveIncidentRequest.newBuilder()
                .setName(name)
                .setUntilMs(hub.now() + LoopbackHub.HOUR_MS)
                .setComment("known")
                .setRequestId("s1")
                .build();
        Incident shelved = hub.incidents().shelveIncident(shelve);
        assertThat(shelved.getState()).isEqualTo(IncidentState.INCIDENT_STATE_SHELVED);
        assertThat(shelved.getShelvedUntilMs()).isEqualTo(shelve.getUntilMs());
        assertThat(hub.incidents().shelveIncident(shelve)).isEqualTo(shelved);
        assertThat(hub.incidents("state=shelved")).hasSize(1);
        hub.restart();
        assertThat(hub.incidents("state=shelved")).hasSize(1);
        hub.ahead(LoopbackHub.HOUR_MS);
        LoopbackHub.await(() -> hub.incidents("state=new").size() == 1);
        assertThat(hub.incidents("state=new").getFirst().getShelvedUntilMs()).isZero();
    }

    @Test
    void aShelfThatCannotBeMeantIsRefusedWithItsField() throws Exception {
        hub.agent().begins("ups-a", "ups.on_battery");
        LoopbackHub.await(() -> hub.incidents("").size() == 1);
        String id = hub.incidents("").getFirst().getName().substring("incidents/".length());
        assertThat(hub.coldaisle(2, "incidents", "shelve", id, "--for", "8d", "-m", "known"))
                .contains("until_ms: is ahead of now, by at most 7 days");
        assertThat(hub.coldaisle(2, "incidents", "shelve", id, "--for", "8h", "-m", " "))
                .contains("comment: says why");
        assertThat(hub.coldaisle(1, "incidents", "shelve", "none", "--for", "8h", "-m", "x"))
                .contains("there is no open incident none");
        assertThat(hub.coldaisle(0, "incidents", "shelve", id, "--for", "8h", "-m", "known"))
                .contains("is shelved");
        assertThat(hub.coldaisle(0, "incidents", "assign", id, "bob", "--json"))
                .contains("\"assignee\": \"bob\"");
        assertThat(hub.coldaisle(0, "incidents", "get", id)).contains("Assigned  to bob",
                "Shelved   until 20");
        assertThat(hub.coldaisle(0, "incidents", "assign", id, "--json"))
                .doesNotContain("\"assignee\"");
    }

    @Test
    void whatWasTheCauseIsSaidOfAnOpenIncidentAndOfAClosedOne() throws Exception {
        hub.agent().begins("ups-a", "ups.on_battery");
        LoopbackHub.await(() -> hub.incidents("").size() == 1);
        Incident incident = hub.incidents("").getFirst();
        Hypothesis first = incident.getHypotheses(0);
        GiveFeedbackRequest right = GiveFeedbackRequest.newBuilder()
                .setName(incident.getName())
                .setComponent(first.getComponent())
                .setFaultMode(first.getFaultMode())
                .setConfirmed(true)
                .setComment("battery test")
                .setRequestId("f1")
                .build();
        Incident noted = hub.incidents().giveFeedback(right);
        assertThat(noted.getRevision()).isEqualTo(incident.getRevision() + 1);
        assertThat(noted.getActivityList()).singleElement().satisfies(act -> {
            assertThat(act.getAction()).isEqualTo("feedback");
            assertThat(act.getBy()).isEqualTo("local-operator");
            assertThat(act.getText()).isEqualTo(first.getComponent() + " " + first.getFaultMode()
                    + ": confirmed. battery test");
        });
        assertThat(hub.incidents().giveFeedback(right)).isEqualTo(noted);
        hub.agent().ends("ups-a", "ups.on_battery");
        LoopbackHub.await(() -> hub.incidents("state=resolved").size() == 1);
        hub.ahead(LoopbackHub.HOUR_MS);
        LoopbackHub.await(() -> hub.incidents("state=closed").size() == 1);
        String id = incident.getName().substring("incidents/".length());
        assertThat(hub.coldaisle(0, "incidents", "feedback", id, "--refute", first.getComponent()))
                .contains("is closed, revision");
        Incident closed = hub.incidents("").getFirst();
        assertThat(closed.getActivity(closed.getActivityCount() - 1).getText())
                .isEqualTo(first.getComponent() + ": refuted");
        assertThat(feedback()).satisfiesExactly(said -> {
            assertThat(said.getConfirmed()).isTrue();
            assertThat(said.getRank()).isEqualTo(1);
            assertThat(said.getProbability()).isEqualTo(first.getProbability());
            assertThat(said.getRevision()).isEqualTo(incident.getRevision());
            assertThat(said.getInVerdict()).isTrue();
        }, said -> {
            assertThat(said.getConfirmed()).isFalse();
            assertThat(said.getRevision()).isEqualTo(closed.getRevision() - 1);
        });
        assertThat(hub.coldaisle(0, "feedback", "--json").lines()).hasSize(2);
        assertThat(hub.coldaisle(0, "feedback")).contains("confirmed", "refuted", "battery test");
        List<Feedback> before = feedback();
        hub.restart();
        assertThat(feedback()).isEqualTo(before);
    }

    private List<Feedback> feedback() {
        return hub.incidents()
                .listFeedback(ListFeedbackRequest.getDefaultInstance())
                .getFeedbackList();
    }

    @Test
    void feedbackThatMeansNothingIsRefusedInWords() throws Exception {
        hub.agent().begins("ups-a", "ups.on_battery");
        LoopbackHub.await(() -> hub.incidents("").size() == 1);
        String id = hub.incidents("").getFirst().getName().substring("incidents/".length());
        assertThat(hub.coldaisle(2, "incidents", "feedback", id, "--refute", "ups-z"))
                .contains("component: ups-z is no cause of incidents/" + id,
                        "rack-1/ups-a");
        assertThat(
                hub.coldaisle(2, "incidents", "feedback", id, "--confirm", "rack-1/ups-a", "--mode",
                        "eaten"))
                .contains("rack-1/ups-a eaten is no cause");
        assertThat(hub.coldaisle(2, "incidents", "feedback", id)).contains("--confirm");
        assertThat(hub.coldaisle(1, "incidents", "feedback", "none", "--confirm", "x"))
                .contains("there is no incidents/none");
        assertThat(feedback()).isEmpty();
    }
}
