package io.coldaisle.hub.console;

import io.coldaisle.v1.Activity;
import io.coldaisle.v1.Evidence;
import io.coldaisle.v1.Hypothesis;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.Member;
import io.coldaisle.v1.Prediction;
import io.coldaisle.v1.RedundancyLoss;
import io.coldaisle.v1.ServiceImpact;
import java.io.PrintWriter;
import java.util.List;

/// One incident on one page, the verdict first.
final class IncidentPage {
    private static final int MOST_EVIDENCE = 8;
    private static final int MOST_MEMBERS = 40;

    private final PrintWriter out;

    IncidentPage(PrintWriter out) {
        this.out = out;
    }

    void print(Incident incident) {
        line(incident.getName() + "  " + Terminal.word(incident.getSeverity(), "SEVERITY_")
                .toUpperCase(java.util.Locale.ROOT) + "  "
                + Terminal.word(incident.getState(), "INCIDENT_STATE_"));
        line("");
        line("  " + incident.getHeadline());
        line("");
        paragraph(incident.getExplanation());
        line("");
        line("Since     " + Terminal.time(incident.getFirstSymptomMs()) + ", opened "
                + Terminal.time(incident.getOpenedAtMs()) + ", revision "
                + incident.getRevision());
        line("Where     sites " + String.join(", ", incident.getSitesList()) + "; "
                + incident.getRacksCount() + " racks; " + incident.getMemberCount() + " alarms, "
                + incident.getActiveCount() + " active");
        if (!incident.getAssignee().isEmpty()) {
            line("Assigned  to " + incident.getAssignee());
        }
        if (incident.getShelvedUntilMs() != 0) {
            line("Shelved   until " + Terminal.time(incident.getShelvedUntilMs()));
        }
        causes(incident.getHypothesesList());
        impact(incident);
        members(incident.getMembersList());
        activity(incident.getActivityList());
        out.flush();
    }

    private void line(String text) {
        out.println(Terminal.clean(text).stripTrailing());
    }

    private void paragraph(String text) {
        StringBuilder current = new StringBuilder(" ");
        for (String word : text.split("\\s+")) {
            if (current.length() + word.length() > 98) {
                line(current.toString());
                current = new StringBuilder(" ");
            }
            current.append(' ').append(word);
        }
        line(current.toString());
    }

    private void causes(List<Hypothesis> hypotheses) {
        line("");
        line("Root cause");
        int rank = 1;
        for (Hypothesis hypothesis : hypotheses) {
            line("  " + rank++ + ". " + hypothesis.getComponent() + " ("
                    + hypothesis.getComponentType() + ", "
                    + hypothesis.getFaultMode().replace('_', ' ') + ")  "
                    + Terminal.percent(hypothesis.getProbability())
                    + (hypothesis.getInferred() ? ", inferred: raised no alarm itself" : ""));
            if (rank == 2) {
                evidence("for", hypothesis.getEvidenceForList());
                evidence("against", hypothesis.getEvidenceAgainstList());
                hypothesis.getUnknownList().forEach(unknown -> line("     unknown  " + unknown));
            } else if (!hypothesis.getWhyNotFirst().isEmpty()) {
                line("     " + hypothesis.getWhyNotFirst());
            }
        }
    }

    private void evidence(String side, List<Evidence> evidence) {
        evidence.stream()
                .limit(MOST_EVIDENCE)
                .forEach(e -> line("     " + side + "  " + e.getText()));
        if (evidence.size() > MOST_EVIDENCE) {
            line("     " + side + "  and " + (evidence.size() - MOST_EVIDENCE) + " more");
        }
    }

    private void impact(Incident incident) {
        line("");
        line("Services");
        if (incident.getImpactCount() == 0) {
            line("  none hit or at risk");
        }
        for (ServiceImpact hit : incident.getImpactList()) {
            line("  " + hit.getService() + "  "
                    + Terminal.word(hit.getState(), "SERVICE_STATE_").replace('_', ' ') + "  "
                    + Terminal.percent(hit.getProbability())
                    + (hit.getObserved() ? ", observed" : ""));
        }
        for (RedundancyLoss lost : incident.getRedundancyLostList().stream().limit(10).toList()) {
            line("  redundancy lost: " + lost.getComponent() + " has " + lost.getLeft() + " of "
                    + lost.getTotal() + " left, needs " + lost.getNeed());
        }
        for (Prediction next : incident.getNextFailuresList().stream().limit(5).toList()) {
            line("  next: " + next.getText());
        }
    }

    private void members(List<Member> members) {
        line("");
        line("Alarms");
        for (Member member : members.stream().limit(MOST_MEMBERS).toList()) {
            line("  " + Terminal.time(member.getSinceMs()) + "  " + member.getComponent() + "  "
                    + member.getCondition() + (member.getUntilMs() == 0 ? "" : "  (cleared)"));
        }
        if (members.size() > MOST_MEMBERS) {
            line("  and " + (members.size() - MOST_MEMBERS) + " more; --json shows all");
        }
    }

    private void activity(List<Activity> activity) {
        if (activity.isEmpty()) {
            return;
        }
        line("");
        line("Activity");
        for (Activity done : activity) {
            line("  " + Terminal.time(done.getAtMs()) + "  " + done.getBy() + "  "
                    + done.getAction() + "  " + done.getText());
        }
    }
}
