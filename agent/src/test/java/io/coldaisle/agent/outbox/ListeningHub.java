package io.coldaisle.agent.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a hub makes of an outbox: the sequences it holds, and those it was told never come.
final class ListeningHub {
    final Map<Long, EntryClass> delivered = new HashMap<>();
    final Set<Long> givenUp = new TreeSet<>();
    final List<Integer> runsOfGaps = new ArrayList<>();

    /// The gap entry as this hub reads it: `first-last` runs, by blanks.
    static byte[] gapEntry(Dropped dropped) {
        StringBuilder text = new StringBuilder();
        for (Dropped.Run run : dropped.runs()) {
            text.append(run.first()).append('-').append(run.last()).append(' ');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Takes a few entries, the most urgent class first, and acknowledges them.
    void listen(Outbox outbox, int most) throws OutboxException {
        outbox.tellDropped(9);
        int left = most;
        for (EntryClass entryClass : EntryClass.values()) {
            for (Entry entry : outbox.read(entryClass, 0, Long.MAX_VALUE)) {
                if (left-- > 0) {
                    take(entry);
                    outbox.acknowledge(entry.sequence(), entry.sequence());
                }
            }
        }
    }

    private void take(Entry entry) {
        delivered.put(entry.sequence(), entry.entryClass());
        if (entry.entryClass() == EntryClass.GAP) {
            String[] runs = new String(entry.bytes(), StandardCharsets.UTF_8).strip().split(" ");
            runsOfGaps.add(runs.length);
            for (String run : runs) {
                String[] ends = run.split("-");
                for (long at = Long.parseLong(ends[0]); at <= Long.parseLong(ends[1]); at++) {
                    givenUp.add(at);
                }
            }
        }
    }

    /// Takes everything until nothing comes any more.
    void drain(Outbox outbox) throws OutboxException {
        while (!outbox.everythingTold() || outbox.ledger().pending() > 0) {
            listen(outbox, Integer.MAX_VALUE);
        }
    }

    /// The sequence up to which nothing is missing.
    long through() {
        long through = 0;
        while (delivered.containsKey(through + 1) || givenUp.contains(through + 1)) {
            through++;
        }
        return through;
    }
}
