package io.coldaisle.hub.query;

import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.Member;
import java.util.List;

/// An incident as one sees it who sees some sites only: what it touches there, and causes that stand
/// there or at no site. Where it goes beyond, its words are left out, since they tell of the rest.
final class ScopedIncident {
    static final String BEYOND = "This incident touches other sites too; what is shown is your part"
            + " of it.";

    private ScopedIncident() {}

    /// @param members false leaves the members out, for lists
    static io.coldaisle.v1.Incident toWire(Incident incident, boolean members, Scope scope) {
        var whole = IncidentMapping.toWire(incident, members);
        if (!scope.limited()) {
            return whole;
        }
        var part = whole.toBuilder()
                .clearHypotheses()
                .clearMembers()
                .clearImpact()
                .clearRedundancyLost()
                .clearNextFailures()
                .clearSites()
                .clearRacks()
                .addAllSites(scope.own(whole.getSitesList()))
                .addAllRacks(scope.racks(whole.getRacksList()));
        List<Member> own = incident.members()
                .stream()
                .filter(member -> scope.at(member.component(), member.agent()))
                .toList();
        part.setMemberCount(own.size())
                .setActiveCount((int) own.stream().filter(each -> each.untilMs() == 0).count());
        whole.getMembersList()
                .stream()
                .filter(each -> scope.at(each.getComponent(), each.getAgent()))
                .forEach(part::addMembers);
        whole.getHypothesesList()
                .stream()
                .filter(each -> scope.shows(each.getComponent()))
                .forEach(each -> part.addHypotheses(hypothesis(each, scope)));
        whole.getImpactList()
                .stream()
                .filter(each -> scope.shows(each.getService()))
                .forEach(part::addImpact);
        whole.getRedundancyLostList()
                .stream()
                .filter(each -> scope.shows(each.getComponent()))
                .forEach(part::addRedundancyLost);
        whole.getNextFailuresList()
                .stream()
                .filter(each -> scope.shows(each.getComponent()))
                .forEach(part::addNextFailures);
        if (!scope.whole(incident)) {
            part.setHeadline(BEYOND).clearExplanation().clearActivity().clearAssignee();
        }
        return part.build();
    }

    private static io.coldaisle.v1.Hypothesis hypothesis(io.coldaisle.v1.Hypothesis whole,
            Scope scope) {
        var part = whole.toBuilder().clearEvidenceFor().clearEvidenceAgainst();
        whole.getEvidenceForList()
                .stream()
                .filter(each -> scope.shows(each.getComponent()))
                .forEach(part::addEvidenceFor);
        whole.getEvidenceAgainstList()
                .stream()
                .filter(each -> scope.shows(each.getComponent()))
                .forEach(part::addEvidenceAgainst);
        return part.build();
    }
}
