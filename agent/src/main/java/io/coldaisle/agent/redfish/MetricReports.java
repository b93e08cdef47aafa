package io.coldaisle.agent.redfish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The reports of a TelemetryService that are read instead of the documents they are about, where that
/// is proven to be the same and to be cheaper ([ReportCover]).
final class MetricReports {
    private static final int MOST = 16;
    private final SensorSlots slots;
    private final List<ReportCover> covers = new ArrayList<>();

    MetricReports(SensorSlots slots) {
        this.slots = slots;
    }

    void adopt(List<String> reports) {
        covers.clear();
        reports.stream().limit(MOST).map(ReportCover::new).forEach(covers::add);
        slots.remember(!covers.isEmpty());
    }

    /// The reports of this poll, to be read before all documents.
    List<DocumentTurns.Turn> begin() {
        covers.removeIf(ReportCover::isUseless);
        slots.remember(!covers.isEmpty());
        covers.forEach(ReportCover::begin);
        return covers.stream().map(ReportCover::turn).toList();
    }

    /// Documents that a report tells in this poll.
    Set<String> leftOut() {
        Set<String> all = new HashSet<>();
        covers.forEach(cover -> all.addAll(cover.leftOut()));
        return all;
    }

    /// A report came: takes in what it tells of documents that are left out for it.
    ///
    /// @return documents that are to be read all the same
    Set<String> came(DocumentTurns.Turn turn, Json json, long nowMs) {
        Set<String> toRead = new HashSet<>();
        for (ReportCover cover : covers) {
            if (cover.turn().equals(turn)) {
                MetricReport report = MetricReport.of(json);
                cover.came(report, nowMs);
                for (String document : Set.copyOf(cover.leftOut())) {
                    Set<String> places = slots.placesOf(document);
                    if (cover.isFresh(places)) {
                        places.forEach(place -> slots.told(place, report.at(place)));
                    } else {
                        cover.uncover(document);
                        toRead.add(document);
                    }
                }
            }
        }
        return toRead;
    }

    /// A report did not come.
    ///
    /// @return documents that are to be read instead
    Set<String> failed(DocumentTurns.Turn turn) {
        Set<String> toRead = new HashSet<>();
        for (ReportCover cover : covers) {
            if (cover.turn().equals(turn)) {
                toRead.addAll(cover.leftOut());
                cover.failed();
            }
        }
        return toRead;
    }

    /// The poll is over.
    void end() {
        Map<String, Map<String, Double>> told = slots.told();
        covers.forEach(cover -> cover.compare(told));
    }
}
