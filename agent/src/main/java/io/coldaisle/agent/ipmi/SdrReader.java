package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.CompletionCode;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.ipmi.sdr.SdrDecoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Reads all records, one after the other, under a reservation (IPMI 2.0, sections 33.10 to 33.12).
///
/// A lost reservation means that records changed: it begins anew. A BMC that cannot give a whole
/// record is asked for smaller and smaller parts. It stops when it is told that time is up, and goes
/// on where it stopped.
final class SdrReader {
    private static final int WHOLE = 0xFF;
    private static final int LARGEST_PART = 32;
    private static final int SMALLEST_PART = 4;
    private static final int LAST = 0xFFFF;
    private static final int MOST_RECORDS = 4096;
    private static final int MOST_RESTARTS = 5;
    private final Asker asker;
    private final boolean ofDevice;
    private final List<Bytes> records = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    private int reservation = -1;
    private int next;
    private int part = WHOLE;
    private int restarts;
    private int skipped;

    /// What a run came to.
    sealed interface Result {
        /// @param skipped records that could not be read
        record Complete(List<Bytes> records, int skipped) implements Result {}

        record TimeIsUp(int records) implements Result {}

        record Failed(IpmiReply why) implements Result {}
    }

    /// @param ofDevice true for a BMC without a repository: its own records are read
    SdrReader(Asker asker, boolean ofDevice) {
        this.asker = asker;
        this.ofDevice = ofDevice;
    }

    /// Reads on until everything is read or time is up.
    void run(BooleanSupplier timeIsUp, Consumer<Result> done) {
        new Run(timeIsUp, done).next();
    }

    private final class Run {
        private final BooleanSupplier timeIsUp;
        private final Consumer<Result> done;

        Run(BooleanSupplier timeIsUp, Consumer<Result> done) {
            this.timeIsUp = timeIsUp;
            this.done = done;
        }

        void next() {
            if (next == LAST || records.size() + skipped >= MOST_RECORDS || !isNew()) {
                done.accept(new Result.Complete(List.copyOf(records), skipped));
            } else if (timeIsUp.getAsBoolean()) {
                done.accept(new Result.TimeIsUp(records.size()));
            } else if (reservation < 0) {
                reserve();
            } else {
                read(Bytes.NONE);
            }
        }

        /// False when the chain of records comes back to one that was read.
        private boolean isNew() {
            return !seen.contains(next);
        }

        private void reserve() {
            asker.request(ofDevice
                    ? Commands.reserveDeviceSdrRepository()
                    : Commands.reserveSdrRepository(), reply -> {
                        if (!(reply instanceof IpmiReply.Completed answer)) {
                            done.accept(new Result.Failed(reply));
                            return;
                        }
                        // A BMC without reservations takes 0 (section 33.11).
                        reservation = answer.succeeded() && answer.data().length() >= 2
                                ? answer.data().u16(0)
                                : 0;
                        next();
                    });
        }

        private void read(Bytes before) {
            int wanted = before.length() < SdrDecoder.HEADER
                    ? SdrDecoder.HEADER - before.length()
                    : length(before) - before.length();
            int count = part == WHOLE ? WHOLE : Math.min(part, wanted);
            IpmiRequest request = ofDevice
                    ? Commands.getDeviceSdr(reservation, next, before.length(), count)
                    : Commands.getSdr(reservation, next, before.length(), count);
            asker.request(request, reply -> take(before, reply));
        }

        private static int length(Bytes record) {
            return SdrDecoder.HEADER + record.u8(4);
        }

        private void take(Bytes before, IpmiReply reply) {
            switch (reply) {
                case IpmiReply.Completed answer when answer.succeeded()
                        && answer.data().length() > 2 ->
                    took(before, answer.data());
                case IpmiReply.Completed answer when answer
                        .code() == CompletionCode.RESERVATION_CANCELED ->
                    restart(reply);
                case IpmiReply.Completed _,IpmiReply.NoAnswer _ -> smaller(before, reply);
                case IpmiReply.Unreachable _,IpmiReply.Denied _ ->
                    done.accept(new Result.Failed(reply));
            }
        }

        private void took(Bytes before, Bytes data) {
            Bytes record = before.and(data.rest(2));
            if (record.length() < SdrDecoder.HEADER || record.length() < length(record)) {
                part = part == WHOLE ? LARGEST_PART : part;
                read(record);
                return;
            }
            seen.add(next);
            records.add(record.part(0, length(record)));
            next = data.u16(0);
            next();
        }

        private void restart(IpmiReply reply) {
            if (++restarts > MOST_RESTARTS) {
                restarts = 0;
                done.accept(new Result.Failed(reply));
                return;
            }
            begin();
            next();
        }

        private void smaller(Bytes before, IpmiReply reply) {
            if (part == WHOLE) {
                part = LARGEST_PART;
                read(before);
            } else if (part > SMALLEST_PART) {
                part /= 2;
                read(before);
            } else if (records.isEmpty()) {
                part = WHOLE;
                done.accept(new Result.Failed(reply));
            } else {
                // Without it the next one is not known either.
                part = WHOLE;
                skipped++;
                next = LAST;
                next();
            }
        }
    }

    /// Forgets what was read.
    void begin() {
        records.clear();
        seen.clear();
        reservation = -1;
        next = 0;
        skipped = 0;
    }
}
