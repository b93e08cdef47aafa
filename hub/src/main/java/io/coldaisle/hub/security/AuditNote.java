package io.coldaisle.hub.security;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.store.AuditRecord;
import io.grpc.Context;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is to be recorded of a call that writes. Kept in the step that does what the call asks, so
/// that there is no effect without a record; of a call that is refused by a step of its own.
public final class AuditNote {
    /// Of the current call; null when it only reads.
    public static final Context.Key<@Nullable AuditNote> CURRENT = Context.key("coldaisle-audit");
    private static final int LONGEST_TARGET = 256;
    private static final AtomicLong NUMBERS = new AtomicLong();
    private final Caller caller;
    private final String address;
    private final String method;
    private volatile String target = "";
    private volatile boolean kept;

    public AuditNote(Caller caller, String address, String method) {
        this.caller = caller;
        this.address = address;
        this.method = method;
    }

    /// What the request is about.
    public void about(String name) {
        target = name.substring(0, Math.min(name.length(), LONGEST_TARGET));
    }

    /// Records that it was refused.
    public void refused(Step step, String outcome) {
        if (!kept) {
            record(step, outcome);
        }
    }

    private void record(Step step, String outcome) {
        kept = true;
        AuditRecord entry = new AuditRecord(step.nowMs(), caller.uri(), address, method, target,
                outcome);
        step.tables()
                .audit()
                .put(step.transaction(), entry.key(NUMBERS.incrementAndGet()), entry);
    }

    /// Records within a step what it does, when the call writes.
    public static void done(@Nullable AuditNote note, Step step) {
        if (note != null) {
            note.record(step, "OK");
        }
    }
}
