package io.coldaisle.agent.redfish;

import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads what is new in the logs of a service (DSP0268, LogService): one log a minute, a few pages of
/// it, from where it was read last, also across restarts.
///
/// A log that was never seen begins at its end: what is in it happened before. What is new is taken
/// for what it is about: that resource is read. An entry is no state: nothing says when it ends.
final class LogWatch {
    private static final long PAUSE_MS = 60_000;
    private static final int MOST_PAGES = 4;
    private static final int MOST_ORIGINS = 32;
    private final String endpoint;
    private final Timeline time;
    private final CopyStore copies;
    private final Consumer<List<String>> news;
    private final Deque<String> logs = new ArrayDeque<>();
    private final Map<String, LogPosition> positions = new HashMap<>();
    private long readAtMs;

    /// @param news takes the paths of what new entries are about
    LogWatch(String endpoint, Timeline time, CopyStore copies, Consumer<List<String>> news) {
        this.endpoint = endpoint;
        this.time = time;
        this.copies = copies;
        this.news = news;
        this.readAtMs = time.elapsedMs() - PAUSE_MS;
    }

    void adopt(List<String> found) {
        logs.clear();
        logs.addAll(found);
    }

    /// Something may have been missed: the next poll looks.
    void soon() {
        readAtMs = time.elapsedMs() - PAUSE_MS;
    }

    /// Reads the next log, if it is time for one.
    void goOn(RedfishClient client, Runnable then) {
        String log = logs.poll();
        if (log == null || time.elapsedMs() - readAtMs < PAUSE_MS) {
            if (log != null) {
                logs.addFirst(log);
            }
            then.run();
            return;
        }
        readAtMs = time.elapsedMs();
        logs.add(log);
        new Run(client, log, then).page(log, MOST_PAGES);
    }

    private String name(String log) {
        return "redfish-log " + endpoint + " " + log;
    }

    private LogPosition position(String log) {
        return positions.computeIfAbsent(log, _ -> {
            byte[] kept = copies.find(name(log));
            return kept == null ? LogPosition.NONE : LogPosition.decode(kept);
        });
    }

    private final class Run {
        private final RedfishClient client;
        private final String log;
        private final Runnable then;
        private final LogPosition before;
        private final List<String> origins = new ArrayList<>();
        private LogPosition newest;

        Run(RedfishClient client, String log, Runnable then) {
            this.client = client;
            this.log = log;
            this.then = then;
            this.before = position(log);
            this.newest = before;
        }

        void page(String path, int left) {
            client.get(path, reply -> {
                if (!(reply instanceof RedfishReply.Document(Json json))) {
                    // a log that cannot be read is no reason to fail; one that is gone is left
                    end(!(reply instanceof RedfishReply.Status));
                    return;
                }
                List<Json> entries = json.get("Members").items();
                if (!entries.isEmpty() && !DocumentPlan.isWhole(entries)) {
                    // thousands of entries one by one are no log to follow
                    end(false);
                    return;
                }
                entries.forEach(this::take);
                String next = json.nextPage();
                if (next.isEmpty() || left == 1) {
                    end(true);
                } else {
                    page(next, left - 1);
                }
            });
        }

        private void take(Json entry) {
            LogPosition its = LogPosition.of(entry);
            boolean isNew = !before.equals(LogPosition.NONE) && before.isBefore(its);
            newest = newest.and(its);
            String origin = entry.get("Links").get("OriginOfCondition").link();
            if (isNew && !origin.isEmpty() && origins.size() < MOST_ORIGINS
                    && !entry.get("Severity").text().equals("OK")) {
                origins.add(origin);
            }
        }

        private void end(boolean again) {
            if (!again) {
                logs.remove(log);
            }
            if (!newest.equals(before)) {
                positions.put(log, newest);
                copies.keep(name(log), newest.encode());
            }
            if (!origins.isEmpty()) {
                news.accept(origins);
            }
            then.run();
        }
    }
}
