package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.CompletionCode;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads what is new in the event log: one request tells whether anything is.
///
/// An agent that never saw this log begins at its end: what is in it happened before. When the log
/// was erased since, it begins at the start; when the entry it stood at is gone (a log that
/// overwrites its oldest), it takes what is not older.
final class SelReader {
    private static final int FIRST = 0x0000;
    private static final int LAST = 0xFFFF;
    private static final int MOST_A_POLL = 200;
    private final Asker asker;
    private @Nullable SelPosition position;
    private long addedWhenRead = -1;
    private int entriesWhenRead = -1;

    /// What a run came to.
    ///
    /// @param erased the log was erased since the last run
    /// @param failure null when all went well
    record Result(List<SelEntry> entries, boolean erased, @Nullable String failure) {}

    SelReader(Asker asker, @Nullable SelPosition position) {
        this.asker = asker;
        this.position = position;
    }

    @Nullable
    SelPosition position() {
        return position;
    }

    void run(BooleanSupplier timeIsUp, Consumer<Result> done) {
        asker.request(Commands.getSelInformation(), reply -> {
            if (!(reply instanceof IpmiReply.Completed answer) || !answer.succeeded()
                    || answer.data().length() < 13) {
                done.accept(failed("its state", reply));
                return;
            }
            Bytes data = answer.data();
            int entries = data.u16(1);
            long added = data.u32(5);
            long erased = data.u32(9);
            SelPosition before = position;
            if (before == null) {
                end(entries, added, erased, done);
            } else if (before.erased() != erased) {
                position = new SelPosition(0, 0, erased);
                new Run(timeIsUp, done, entries, added, true).start();
            } else if (added == addedWhenRead && entries == entriesWhenRead) {
                done.accept(new Result(List.of(), false, null));
            } else {
                new Run(timeIsUp, done, entries, added, false).start();
            }
        });
    }

    private static Result failed(String what, IpmiReply reply) {
        return new Result(List.of(), false, "event log, " + what + ": " + reply.describe());
    }

    /// Where the log ends now.
    private void end(int entries, long added, long erased, Consumer<Result> done) {
        if (entries == 0) {
            settled(new SelPosition(0, 0, erased), entries, added);
            done.accept(new Result(List.of(), false, null));
            return;
        }
        asker.request(Commands.getSelEntry(LAST), reply -> {
            if (reply instanceof IpmiReply.Completed answer && answer.succeeded()
                    && answer.data().length() >= 2 + SelEntry.LENGTH) {
                SelEntry last = SelEntry.of(answer.data().rest(2));
                settled(new SelPosition(last.id(), last.seconds(), erased), entries, added);
                done.accept(new Result(List.of(), false, null));
            } else {
                done.accept(failed("its end", reply));
            }
        });
    }

    private void settled(SelPosition at, int entries, long added) {
        position = at;
        entriesWhenRead = entries;
        addedWhenRead = added;
    }

    private final class Run {
        private final BooleanSupplier timeIsUp;
        private final Consumer<Result> done;
        private final int entries;
        private final long added;
        private final boolean erased;
        private final List<SelEntry> read = new ArrayList<>();
        private int requests;

        Run(BooleanSupplier timeIsUp, Consumer<Result> done, int entries, long added,
                boolean erased) {
            this.timeIsUp = timeIsUp;
            this.done = done;
            this.entries = entries;
            this.added = added;
            this.erased = erased;
        }

        private SelPosition at() {
            return java.util.Objects.requireNonNull(position);
        }

        void start() {
            if (entries == 0) {
                finish();
            } else {
                read(at().entry() == 0 ? FIRST : at().entry());
            }
        }

        private void read(int entry) {
            if (++requests > MOST_A_POLL || timeIsUp.getAsBoolean()) {
                // not settled: the next poll goes on from here
                done.accept(new Result(List.copyOf(read), erased, null));
                return;
            }
            asker.request(Commands.getSelEntry(entry), reply -> {
                if (!(reply instanceof IpmiReply.Completed answer)) {
                    done.accept(new Result(List.copyOf(read), erased,
                            failed("an entry", reply).failure()));
                } else if (answer.succeeded()
                        && answer.data().length() >= 2 + SelEntry.LENGTH) {
                    take(entry, answer.data());
                } else if (answer.code() == CompletionCode.NOT_PRESENT && entry != FIRST
                        && requests == 1) {
                    read(FIRST);
                } else {
                    finish();
                }
            });
        }

        private void take(int asked, Bytes data) {
            SelEntry entry = SelEntry.of(data.rest(2));
            boolean known = asked == at().entry() && asked != FIRST
                    || entry.seconds() != 0 && entry.seconds() < at().seconds();
            if (!known) {
                read.add(entry);
                position = new SelPosition(entry.id(), entry.seconds(), at().erased());
            }
            int next = data.u16(0);
            if (next == LAST || next == entry.id()) {
                finish();
            } else {
                read(next);
            }
        }

        private void finish() {
            settled(at(), entries, added);
            done.accept(new Result(List.copyOf(read), erased, null));
        }
    }
}
