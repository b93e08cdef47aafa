package io.coldaisle.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.outbox.Append;
import io.coldaisle.agent.outbox.Dropped;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxSettings;
import io.coldaisle.model.Gap;
import io.coldaisle.process.TimeBuckets;
import io.coldaisle.v1.Ack;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Alarm;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.SequenceRange;
import io.coldaisle.wire.EntryMapping;
import io.grpc.stub.CallStreamObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SenderTest {
    private static final int THE_HUBS_LIMIT = 4096;

    @TempDir
    Path folder;

    /// A hub's memory of sequences, behind a stream that is always ready.
    private static class Stream extends CallStreamObserver<AgentMessage> {
        final List<Batch> batches = new ArrayList<>();
        final BitSet held = new BitSet();
        int mostIslands;

        @Override
        public void onNext(AgentMessage message) {
            batches.add(message.getBatch());
            for (Entry entry : message.getBatch().getEntriesList()) {
                held.set((int) entry.getSequence());
                entry.getGapsList()
                        .forEach(gap -> gap.getDroppedList()
                                .forEach(run -> held.set((int) run.getFirst(),
                                        (int) run.getLast() + 1)));
            }
            int islands = 0;
            for (int at = held.nextSetBit(held.nextClearBit(1)); at >= 0; at = held
                    .nextSetBit(held.nextClearBit(at))) {
                islands++;
            }
            mostIslands = Math.max(mostIslands, islands);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void onError(Throwable problem) {
            throw new AssertionError(problem);
        }

        @Override
        public void onCompleted() {}

        @Override
        public void setOnReadyHandler(@Nullable Runnable handler) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}
    }

    private static byte[] gap(Dropped dropped) {
        return EntryMapping.gap(new Gap(
                dropped.runs().stream().map(run -> new Gap.Run(run.first(), run.last())).toList(),
                dropped.alarms(), dropped.states(), dropped.summaries(), "bytes", 1));
    }

    private Outbox outbox(int entries) throws Exception {
        Outbox outbox = Outbox.open(folder, new OutboxSettings(16 << 20, entries), 1,
                SenderTest::gap);
        Append append = new Append();
        for (int i = 0; i < 10_000; i++) {
            append.entry(i % 2 == 0 ? EntryClass.ALARM : EntryClass.SUMMARY,
                    EntryMapping.alarms(List.of(), 1L << 40));
        }
        outbox.append(append, 1);
        return outbox;
    }

    private static void drain(Outbox outbox, Stream stream) throws Exception {
        Sender sender = new Sender(outbox, stream, 2_000, 1 << 30, () -> 1,
                new TimeBuckets());
        while (outbox.ledger().pending() > 0 || !outbox.everythingTold()) {
            sender.sendWhatMay(() -> null);
            for (int at = stream.held.nextSetBit(1); at >= 0; at = stream.held.nextSetBit(at)) {
                int end = stream.held.nextClearBit(at);
                outbox.acknowledge(at, end - 1);
                at = end;
            }
        }
    }

    @Test
    void alarmsGoFirst() throws Exception {
        try (Outbox outbox = Outbox.open(folder, OutboxSettings.DEFAULT, 1, SenderTest::gap)) {
            outbox.append(new Append().entry(EntryClass.SUMMARY, new byte[0])
                    .entry(EntryClass.STATE, new byte[0])
                    .entry(EntryClass.ALARM, new byte[0]), 1);
            Stream stream = new Stream();
            drain(outbox, stream);
            assertThat(stream.batches.getFirst().getEntriesList()).extracting(Entry::getSequence)
                    .containsExactly(3L, 2L, 1L);
        }
    }

    @Test
    void aLongOutageLeavesTheHubNoMoreHolesThanItTakes() throws Exception {
        try (Outbox outbox = outbox(20_000)) {
            Stream stream = new Stream();
            drain(outbox, stream);
            assertThat(stream.mostIslands).isBetween(500, THE_HUBS_LIMIT);
            assertThat(stream.batches).allMatch(batch -> batch.getEntriesCount() <= 4096);
            assertThat(stream.held.nextClearBit(1)).isEqualTo(10_001);
        }
    }

    @Test
    void norDoesOneInWhichMuchWasDropped() throws Exception {
        try (Outbox outbox = outbox(6_000)) {
            assertThat(outbox.ledger().dropped(EntryClass.SUMMARY)).isGreaterThan(3_000);
            Stream stream = new Stream();
            drain(outbox, stream);
            assertThat(stream.mostIslands).isLessThan(THE_HUBS_LIMIT);
            assertThat(stream.held.nextClearBit(1)).isEqualTo(
                    (int) outbox.ledger().nextSequence());
        }
    }

    /// An entry that is ready never waits for more than one message that is none.
    @Test
    void slicesGoBetweenBatchesAndAlsoWithoutCredit() throws Exception {
        try (Outbox outbox = outbox(20_000)) {
            List<Boolean> slices = new ArrayList<>();
            Stream stream = new Stream() {
                @Override
                public void onNext(AgentMessage message) {
                    slices.add(message.hasRecorderSlice());
                    if (message.hasBatch()) {
                        super.onNext(message);
                    }
                }
            };
            int[] left = {5};
            Sender sender = new Sender(outbox, stream, 2_000, 20_000, () -> 1,
                    new TimeBuckets());
            sender.sendWhatMay(() -> left[0]-- > 0
                    ? AgentMessage.newBuilder()
                            .setRecorderSlice(io.coldaisle.v1.RecorderSlice.getDefaultInstance())
                            .build()
                    : null);
            assertThat(slices.subList(0, 10)).containsExactly(false, true, false, true, false,
                    true, false, true, false, true);
            assertThat(stream.batches).hasSizeGreaterThan(5);
            left[0] = 3;
            int before = slices.size();
            sender.sendWhatMay(() -> left[0]-- > 0
                    ? AgentMessage.newBuilder()
                            .setRecorderSlice(io.coldaisle.v1.RecorderSlice.getDefaultInstance())
                            .build()
                    : null);
            assertThat(slices.subList(before, slices.size())).as("the credit is spent")
                    .containsExactly(true, true, true);
        }
    }

    /// Of a little more than so many bytes.
    private static byte[] entry(int bytes) {
        return Entry.newBuilder()
                .addAlarms(Alarm.newBuilder().setText("x".repeat(bytes)))
                .build()
                .toByteArray();
    }

    /// However long the agent was away: an alarm of now waits for one batch at most, and seldom for that.
    @Test
    void aBacklogRestsBetweenItsBatchesAndAnAlarmGoesMeanwhile() throws Exception {
        try (Outbox outbox = Outbox.open(folder, OutboxSettings.DEFAULT, 1, SenderTest::gap)) {
            byte[] summary = entry(20_000);
            for (int i = 0; i < 6; i++) {
                outbox.append(new Append().entry(EntryClass.SUMMARY, summary), 1);
            }
            Stream stream = new Stream();
            long[] now = {1_000};
            Sender sender = new Sender(outbox, stream, 50_000, 1 << 30, () -> now[0],
                    new TimeBuckets());
            sender.sendWhatMay(() -> null);
            assertThat(sequences(stream)).containsExactly(List.of(1L, 2L));
            outbox.append(new Append().entry(EntryClass.ALARM, new byte[0]), 1);
            sender.sendWhatMay(() -> null);
            assertThat(sequences(stream)).containsExactly(List.of(1L, 2L), List.of(7L));
            now[0] += 30;
            assertThat(sender.acknowledged(Ack.newBuilder().setAcknowledged(2).build()))
                    .isEqualTo(60);
            sender.sendWhatMay(() -> null);
            assertThat(stream.batches).hasSize(2);
            sender.rested();
            sender.sendWhatMay(() -> null);
            assertThat(sequences(stream)).last().isEqualTo(List.of(3L, 4L));
        }
    }

    /// What is acknowledged lies in more pieces than an acknowledgement can name.
    @Test
    void aLargeBacklogOfSeveralClassesArrivesWhole() throws Exception {
        try (Outbox outbox = Outbox.open(folder, OutboxSettings.DEFAULT, 1, SenderTest::gap)) {
            byte[] kilobyte = entry(1_000);
            Append append = new Append();
            for (int i = 0; i < 3_000; i++) {
                append.entry(i % 2 == 0 ? EntryClass.STATE : EntryClass.SUMMARY, kilobyte);
            }
            outbox.append(append, 1);
            Stream stream = new Stream();
            long[] now = {1_000};
            Sender sender = new Sender(outbox, stream, 128 << 10, 1 << 30, () -> now[0],
                    new TimeBuckets());
            int rests = 0;
            for (int turn = 0; turn < 100 && outbox.ledger().pending() > 0; turn++) {
                sender.sendWhatMay(() -> null);
                now[0] += 10;
                Ack ack = answer(stream.held);
                outbox.acknowledge(1, ack.getAcknowledged());
                if (sender.acknowledged(ack) > 0) {
                    rests++;
                    sender.rested();
                }
            }
            assertThat(outbox.ledger().pending()).isZero();
            assertThat(rests).isGreaterThan(20);
        }
    }

    /// As the hub answers.
    private static Ack answer(BitSet held) {
        int through = held.nextClearBit(1) - 1;
        Ack.Builder ack = Ack.newBuilder().setAcknowledged(through);
        for (int at = held.nextSetBit(through + 1); at >= 0
                && ack.getAlsoAcknowledgedCount() < 64; at = held.nextSetBit(at)) {
            int end = held.nextClearBit(at);
            ack.addAlsoAcknowledged(SequenceRange.newBuilder().setFirst(at).setLast(end - 1));
            at = end;
        }
        return ack.build();
    }

    private static List<List<Long>> sequences(Stream stream) {
        return stream.batches.stream()
                .map(batch -> batch.getEntriesList().stream().map(Entry::getSequence).toList())
                .toList();
    }
}
