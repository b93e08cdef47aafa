package io.coldaisle.hub.query;

import io.coldaisle.hub.store.AlarmSpan;
import io.coldaisle.hub.store.FeedbackRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.v1.ListFeedbackRequest;
import io.coldaisle.v1.ListFeedbackResponse;
import java.util.Map;
import java.util.TreeMap;

/// What operators said of causes, as the API shows it.
final class FeedbackList {
    private FeedbackList() {}

    static ListFeedbackResponse page(HubTables tables, ListFeedbackRequest request) {
        Map<String, FeedbackRecord> byTime = new TreeMap<>();
        tables.feedback().scan("", (key, record) -> {
            if (record.atMs() >= request.getSinceMs()) {
                byTime.put(AlarmSpan.key(record.atMs()) + "/" + key, record);
            }
            return true;
        });
        Page<Map.Entry<String, FeedbackRecord>> page = Page.of(
                byTime.entrySet().stream().toList(), Map.Entry::getKey, request.getPageSize(),
                100, request.getPageToken());
        ListFeedbackResponse.Builder answer = ListFeedbackResponse.newBuilder()
                .setNextPageToken(page.next())
                .setTotalSize(page.total());
        page.items().forEach(entry -> answer.addFeedback(wire(entry.getValue())));
        return answer.build();
    }

    private static io.coldaisle.v1.Feedback.Builder wire(FeedbackRecord record) {
        return io.coldaisle.v1.Feedback.newBuilder()
                .setIncident("incidents/" + record.incident())
                .setComponent(record.said().component())
                .setFaultMode(record.said().faultMode())
                .setConfirmed(record.said().confirmed())
                .setComment(record.said().text())
                .setBy(record.by())
                .setAtMs(record.atMs())
                .setRevision(record.shown().revision())
                .setRank(record.shown().rank())
                .setProbability(record.shown().probability())
                .setInVerdict(record.shown().inVerdict())
                .setTopologyVersion(record.shown().topologyVersion())
                .setHeadline(record.shown().headline());
    }
}
