package io.coldaisle.agent.modbus;

import io.coldaisle.agent.profile.RegisterMap;
import io.coldaisle.agent.profile.RegisterPlace;
import io.coldaisle.agent.profile.RegisterPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which requests read one device: neighbouring points in one, points that are not there in none.
///
/// ```
/// points   [142][144][145 145]  ...  [150][151]      gap limit 16
/// request  |<------------- one ------------->|
/// ```
/// A request refused for its addresses is split until the points that are not there are alone. Where
/// it had to be split is remembered, so that a gap that cannot be read is not tried at each poll.
final class RegisterPlan {
    private static final long FIRST_PAUSE_MS = 60_000;
    private static final long LONGEST_PAUSE_MS = 3_600_000;
    private final RegisterMap map;
    private final List<RegisterPoint> points;
    private final boolean[] splitBefore;
    private final long[] absentUntilMs;
    private final long[] pauseMs;
    private int absent;

    /// One request.
    ///
    /// @param first of the points, by position
    /// @param points positions of the points it reads
    record Block(RegisterPlace.Table table, int address, int count, List<Integer> points) {
        ReadRequest request(int unitId) {
            return new ReadRequest(unitId, FunctionCode.reading(table), address, count);
        }
    }

    RegisterPlan(RegisterMap map) {
        this.map = map;
        List<RegisterPoint> sorted = new ArrayList<>(map.points());
        sorted.sort(Comparator.comparing((RegisterPoint p) -> p.place().table())
                .thenComparingInt(p -> p.place().address()));
        this.points = List.copyOf(sorted);
        this.splitBefore = new boolean[sorted.size()];
        this.absentUntilMs = new long[sorted.size()];
        this.pauseMs = new long[sorted.size()];
    }

    RegisterMap map() {
        return map;
    }

    /// In the order of their addresses; a position in it stands for a point everywhere here.
    List<RegisterPoint> points() {
        return points;
    }

    /// The requests of a poll. Points that were not there are asked alone, when their pause is over.
    List<Block> blocks(boolean slowToo, long nowMs) {
        List<Block> blocks = new ArrayList<>();
        List<Integer> again = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int at = 0; at < points.size(); at++) {
            if (points.get(at).slow() && !slowToo) {
                continue;
            }
            if (pauseMs[at] > 0) {
                if (nowMs >= absentUntilMs[at]) {
                    again.add(at);
                }
                continue;
            }
            if (!open.isEmpty() && !fits(open, at)) {
                blocks.add(block(open));
                open.clear();
            }
            open.add(at);
        }
        if (!open.isEmpty()) {
            blocks.add(block(open));
        }
        again.forEach(at -> blocks.add(block(List.of(at))));
        return blocks;
    }

    private boolean fits(List<Integer> open, int at) {
        RegisterPlace next = points.get(at).place();
        RegisterPlace first = points.get(open.getFirst()).place();
        if (next.table() != first.table()) {
            return false;
        }
        for (int i = open.getLast() + 1; i <= at; i++) {
            if (splitBefore[i]) {
                return false;
            }
        }
        // points may overlap: two states of one register
        int end = end(open);
        int most = next.table().ofBits() ? 2000 : map.maxRegisters();
        return next.address() - end <= map.gap()
                && Math.max(end, next.end()) - first.address() <= most;
    }

    private int end(List<Integer> positions) {
        return positions.stream().mapToInt(at -> points.get(at).place().end()).max().orElse(0);
    }

    private Block block(List<Integer> positions) {
        RegisterPlace first = points.get(positions.getFirst()).place();
        return new Block(first.table(), first.address(), end(positions) - first.address(),
                List.copyOf(positions));
    }

    /// The two halves of a request that was refused: at its widest gap, for that is likely the
    /// reason, else in the middle.
    List<Block> split(Block refused) {
        List<Integer> all = refused.points();
        int middle = all.size() / 2;
        int cut = middle;
        int widest = 0;
        for (int i = 1; i < all.size(); i++) {
            int gap = points.get(all.get(i)).place().address() - end(all.subList(0, i));
            if (gap > widest || gap == widest && gap > 0
                    && Math.abs(i - middle) < Math.abs(cut - middle)) {
                widest = gap;
                cut = i;
            }
        }
        splitBefore[all.get(cut)] = true;
        return List.of(block(all.subList(0, cut)), block(all.subList(cut, all.size())));
    }

    /// The device does not have this point: tried again after a minute, then ever more rarely.
    void markAbsent(int at, long nowMs) {
        if (pauseMs[at] == 0) {
            absent++;
        }
        pauseMs[at] = pauseMs[at] == 0
                ? FIRST_PAUSE_MS
                : Math.min(pauseMs[at] * 2, LONGEST_PAUSE_MS);
        absentUntilMs[at] = nowMs + pauseMs[at];
    }

    /// The device has it.
    void markPresent(int at) {
        if (pauseMs[at] > 0) {
            absent--;
            pauseMs[at] = 0;
        }
    }

    /// How many points the device does not have.
    int absent() {
        return absent;
    }

    boolean isAbsent(int at) {
        return pauseMs[at] > 0;
    }
}
