package io.coldaisle.agent.modbus;

import io.coldaisle.agent.modbus.RegisterPlan.Block;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One poll of one device: requests out, replies in, no socket and no clock.
///
/// ```
/// next() > request > take(reply) > next() > ... > null: done
/// ```
final class RegisterRun {
    private static final int MOST_REQUESTS = 512;
    /// A device that refuses so many requests and answers none is not asked on in this poll.
    private static final int MOST_REFUSED = 16;
    private final RegisterPlan plan;
    private final int unitId;
    private final Deque<Block> todo;
    private final byte[] @Nullable [] data;
    private final boolean[] failed;
    private final List<Integer> refusedAlone = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private @Nullable Block asked;
    private @Nullable ModbusReply failure;
    private @Nullable ModbusReply refusal;
    private int requests;
    private int answered;
    private int refused;

    RegisterRun(RegisterPlan plan, int unitId, List<Block> blocks) {
        this.plan = plan;
        this.unitId = unitId;
        this.todo = new ArrayDeque<>(blocks);
        this.data = new byte[plan.points().size()][];
        this.failed = new boolean[plan.points().size()];
    }

    /// The next request; null when there is none.
    @Nullable
    ReadRequest next() {
        Block block = todo.poll();
        asked = block;
        if (block == null) {
            return null;
        }
        if (requests++ >= MOST_REQUESTS) {
            todo.addFirst(block);
            stop("more than " + MOST_REQUESTS + " requests in one poll");
            return null;
        }
        return block.request(unitId);
    }

    void take(ModbusReply reply) {
        Block block = java.util.Objects.requireNonNull(asked);
        switch (reply) {
            case ModbusReply.Values(byte[] values) -> {
                answered++;
                for (int at : block.points()) {
                    data[at] = RegisterValues.slice(plan.points().get(at).place(),
                            block.address(), values);
                }
            }
            case ModbusReply.Refused(int code) -> refused(block, code, reply);
            case ModbusReply.NoAnswer _,ModbusReply.Unreachable _,ModbusReply.Malformed _ -> {
                todo.addFirst(block);
                failure = reply;
                stop("stopped answering in the middle of a poll: " + reply.describe());
            }
        }
    }

    private void refused(Block block, int code, ModbusReply reply) {
        refused++;
        refusal = reply;
        switch (ExceptionCode.remedy(code)) {
            case SPLIT -> {
                if (block.points().size() > 1) {
                    List<Block> halves = plan.split(block);
                    todo.addFirst(halves.getLast());
                    todo.addFirst(halves.getFirst());
                } else {
                    refusedAlone.addAll(block.points());
                }
            }
            case GIVE_UP -> refusedAlone.addAll(block.points());
            case NEXT_POLL -> {
                block.points().forEach(at -> failed[at] = true);
                errors.add(block.request(unitId).what() + ": " + ExceptionCode.describe(code));
            }
            case NOBODY_THERE -> {
                todo.addFirst(block);
                failure = reply;
                stop("stopped answering in the middle of a poll: " + reply.describe());
            }
        }
        if (answered == 0 && refused >= MOST_REFUSED && failure == null) {
            failure = reply;
            stop(refused + " requests refused and none answered");
        }
    }

    private void stop(String why) {
        int left = 0;
        for (Block block : todo) {
            block.points().forEach(at -> failed[at] = true);
            left += block.points().size();
        }
        todo.clear();
        errors.add(why + "; " + left + " points not read");
    }

    /// Tells the plan which points are there. A device that refused everything has told nothing of
    /// its registers: it may only be starting.
    void conclude(long nowMs) {
        if (answered == 0) {
            return;
        }
        refusedAlone.forEach(at -> plan.markAbsent(at, nowMs));
        for (int at = 0; at < data.length; at++) {
            if (data[at] != null) {
                plan.markPresent(at);
            }
        }
    }

    boolean answeredSome() {
        return answered > 0;
    }

    /// What a point's registers hold; null when they were not read.
    byte @Nullable [] data(int at) {
        return data[at];
    }

    /// True when the point was asked for and should have been there.
    boolean failed(int at) {
        return failed[at];
    }

    /// Why it ended early, or why nothing was answered: then the last refusal; null when neither.
    @Nullable
    ModbusReply failure() {
        return failure == null && answered == 0 ? refusal : failure;
    }

    /// Plain sentences, one request each.
    List<String> errors() {
        return errors;
    }
}
