package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Reads one inventory, only the areas that have names in them (IPMI 2.0, section 34).
final class FruReader {
    private static final int LARGEST_PART = 32;
    private static final int SMALLEST_PART = 4;
    private final Asker asker;
    private final int fru;
    private final Consumer<Result> done;
    private int size;
    private boolean byWords;
    private int part = LARGEST_PART;

    /// What it came to.
    sealed interface Result {
        record Read(FruInventory inventory) implements Result {}

        /// There is none, or it cannot be read.
        record Absent(String reason) implements Result {}

        /// Not this inventory is the matter: the BMC is gone.
        record Failed(IpmiReply why) implements Result {}
    }

    FruReader(Asker asker, int fru, Consumer<Result> done) {
        this.asker = asker;
        this.fru = fru;
        this.done = done;
    }

    void start() {
        asker.request(Commands.getFruInventoryArea(fru), reply -> {
            if (reply instanceof IpmiReply.Completed answer && answer.succeeded()
                    && answer.data().length() >= 3) {
                size = answer.data().u16(0);
                byWords = answer.data().bit(2, 0);
                if (size < FruInventory.HEADER) {
                    done.accept(new Result.Absent("it is empty"));
                    return;
                }
                read(0, FruInventory.HEADER, Bytes.NONE, this::header);
            } else {
                stop(reply);
            }
        });
    }

    private void stop(IpmiReply reply) {
        done.accept(switch (reply) {
            case IpmiReply.Completed _,IpmiReply.NoAnswer _ -> new Result.Absent(reply.describe());
            case IpmiReply.Unreachable _,IpmiReply.Denied _ -> new Result.Failed(reply);
        });
    }

    private void header(Bytes header) {
        try {
            FruInventory.Offsets at = FruInventory.offsets(header);
            Deque<Integer> areas = new ArrayDeque<>(
                    java.util.List.of(at.chassis(), at.board(), at.product()));
            areas(areas, new ArrayDeque<>());
        } catch (MalformedAnswer malformed) {
            done.accept(new Result.Absent(String.valueOf(malformed.getMessage())));
        }
    }

    private void areas(Deque<Integer> waiting, Deque<Bytes> read) {
        Integer at = waiting.poll();
        if (at == null) {
            done.accept(new Result.Read(new FruInventory(FruInventory.chassis(read.remove()),
                    FruInventory.board(read.remove()), FruInventory.product(read.remove()))));
        } else if (at == 0 || at + FruInventory.HEADER > size) {
            read.add(Bytes.NONE);
            areas(waiting, read);
        } else {
            read(at, FruInventory.HEADER, Bytes.NONE, beginning -> {
                int length = Math.min(FruInventory.length(beginning), size - at);
                read(at, Math.max(length, FruInventory.HEADER), beginning, area -> {
                    read.add(area);
                    areas(waiting, read);
                });
            });
        }
    }

    /// Reads on from what is there until `length` bytes from `at` are.
    private void read(int at, int length, Bytes before, Consumer<Bytes> whole) {
        if (before.length() >= length) {
            whole.accept(before.part(0, length));
            return;
        }
        int count = Math.min(part, length - before.length());
        int unit = byWords ? 2 : 1;
        asker.request(Commands.readFru(fru, (at + before.length()) / unit,
                Math.max(1, count / unit)), reply -> {
                    if (reply instanceof IpmiReply.Completed answer && answer.succeeded()
                            && answer.data().length() > 1) {
                        read(at, length, before.and(answer.data().rest(1)), whole);
                    } else if (reply instanceof IpmiReply.Completed && part > SMALLEST_PART) {
                        part /= 2;
                        read(at, length, before, whole);
                    } else {
                        stop(reply);
                    }
                });
    }
}
