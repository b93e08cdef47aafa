package io.coldaisle.hub.query;

import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.Incident.Handling;
import io.coldaisle.hub.incident.Incident.Reach;
import io.coldaisle.hub.incident.Incident.Times;
import io.coldaisle.hub.incident.Incident.Verdict;
import io.coldaisle.hub.incident.RedundancyLoss;
import io.coldaisle.v1.IncidentState;
import io.coldaisle.v1.ServiceState;
import io.coldaisle.wire.EnumMapping;

/// Incidents as the API shows them.
final class IncidentMapping {
    private IncidentMapping() {}

    /// @param members false leaves the members out, for lists
    static io.coldaisle.v1.Incident toWire(Incident incident, boolean members) {
        Verdict verdict = incident.verdict();
        Times times = incident.times();
        var wire = io.coldaisle.v1.Incident.newBuilder()
                .setName("incidents/" + incident.id())
                .setState(IncidentState.valueOf("INCIDENT_STATE_" + incident.state().name()))
                .setSeverity(EnumMapping.toWire(incident.severity()))
                .setHeadline(verdict.headline())
                .setExplanation(verdict.explanation())
                .setRevision(incident.revision())
                .setFirstSymptomMs(times.firstSymptomMs())
                .setOpenedAtMs(times.openedAtMs())
                .setUpdatedAtMs(times.updatedAtMs())
                .setResolvedAtMs(times.resolvedAtMs())
                .setMemberCount(incident.members().size())
                .setActiveCount(incident.activeCount())
                .setTopologyVersion(verdict.topologyVersion())
                .setIdentity(incident.identity());
        verdict.maintenance().forEach(id -> wire.addMaintenance("maintenance/" + id));
        verdict.hypotheses().forEach(hypothesis -> wire.addHypotheses(hypothesis(hypothesis)));
        if (members) {
            incident.members().forEach(member -> wire.addMembers(member(member)));
        }
        reach(wire, incident.reach());
        handling(wire, incident.handling());
        return wire.build();
    }

    private static io.coldaisle.v1.Hypothesis hypothesis(Hypothesis hypothesis) {
        var wire = io.coldaisle.v1.Hypothesis.newBuilder()
                .setComponent(hypothesis.cause().component())
                .setComponentType(hypothesis.cause().componentType())
                .setFaultMode(hypothesis.cause().faultMode())
                .setProbability(hypothesis.probability())
                .setOnsetMs(hypothesis.onsetMs())
                .setInferred(hypothesis.inferred())
                .setInVerdict(hypothesis.inVerdict())
                .addAllUnexplained(hypothesis.reasons()
                        .unexplained()
                        .stream()
                        .map(alarm -> "alarms/" + alarm)
                        .toList())
                .addAllUnknown(hypothesis.reasons().unknown())
                .setWhyNotFirst(hypothesis.reasons().whyNotFirst());
        hypothesis.reasons().evidenceFor().forEach(e -> wire.addEvidenceFor(evidence(e)));
        hypothesis.reasons().evidenceAgainst().forEach(e -> wire.addEvidenceAgainst(evidence(e)));
        return wire.build();
    }

    private static io.coldaisle.v1.Evidence evidence(
            io.coldaisle.hub.incident.Evidence evidence) {
        return io.coldaisle.v1.Evidence.newBuilder()
                .setComponent(evidence.component())
                .setCondition(evidence.condition())
                .setWeight(evidence.weight())
                .setObservedAtMs(evidence.observedAtMs())
                .setText(evidence.text())
                .build();
    }

    private static io.coldaisle.v1.Member member(io.coldaisle.hub.incident.Member member) {
        return io.coldaisle.v1.Member.newBuilder()
                .setAlarm("alarms/" + member.alarm())
                .setComponent(member.component())
                .setCondition(member.condition())
                .setSeverity(EnumMapping.toWire(member.severity()))
                .setSinceMs(member.sinceMs())
                .setUntilMs(member.untilMs())
                .setAgent(member.agent())
                .setText(member.text())
                .build();
    }

    private static void reach(io.coldaisle.v1.Incident.Builder wire, Reach reach) {
        reach.impact()
                .forEach(hit -> wire.addImpact(io.coldaisle.v1.ServiceImpact.newBuilder()
                        .setService(hit.service())
                        .setState(ServiceState.valueOf("SERVICE_STATE_" + hit.state().name()))
                        .setProbability(hit.probability())
                        .setWeight(hit.weight())
                        .setCostPerHour(hit.costPerHour())
                        .setObserved(hit.observed())));
        reach.redundancyLost()
                .forEach(
                        lost -> wire.addRedundancyLost(toWire(lost)));
        reach.nextFailures()
                .forEach(next -> wire.addNextFailures(io.coldaisle.v1.Prediction
                        .newBuilder()
                        .setComponent(next.component())
                        .addAllServices(next.services())
                        .setDueMs(next.dueMs())
                        .setProbability(next.probability())
                        .setText(next.text())));
        wire.addAllSites(reach.sites()).addAllRacks(reach.racks());
    }

    private static void handling(io.coldaisle.v1.Incident.Builder wire, Handling handling) {
        handling.activity()
                .forEach(done -> wire.addActivity(io.coldaisle.v1.Activity.newBuilder()
                        .setAtMs(done.atMs())
                        .setBy(done.by())
                        .setAction(done.action())
                        .setText(done.text())));
        wire.setAssignee(handling.assignee()).setShelvedUntilMs(handling.shelvedUntilMs());
        if (!handling.mergedInto().isEmpty()) {
            wire.setMergedInto("incidents/" + handling.mergedInto());
        }
    }

    static io.coldaisle.v1.RedundancyLoss toWire(RedundancyLoss lost) {
        return io.coldaisle.v1.RedundancyLoss.newBuilder()
                .setComponent(lost.component())
                .setGroup(lost.group())
                .setNeed(lost.need())
                .setLeft(lost.left())
                .setTotal(lost.total())
                .build();
    }
}
