package io.coldaisle.hub.rootcause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// States on their way, earliest first, and those that were taken: arrays and a binary heap of
/// indexes into them.
final class Arrivals {
    private int[] component = new int[256];
    private int[] state = new int[256];
    private int[] via = new int[256];
    private int[] parent = new int[256];
    private float[] edge = new float[256];
    private float[] spread = new float[256];
    private float[] lasts = new float[256];
    private float[] q = new float[256];
    private float[] lo = new float[256];
    private float[] hi = new float[256];
    private int[] heap = new int[256];
    private int[] taken = new int[256];
    private final List<Join> joins = new ArrayList<>();
    private int count;
    private int waiting;
    private int kept;

    /// Sources, on components of which `need` together do it.
    private record Join(int need, List<Integer> sources) {}

    void clear() {
        count = 0;
        waiting = 0;
        kept = 0;
        joins.clear();
    }

    boolean isEmpty() {
        return waiting == 0;
    }

    int component(int i) {
        return component[i];
    }

    int state(int i) {
        return state[i];
    }

    int via(int i) {
        return via[i];
    }

    float q(int i) {
        return q[i];
    }

    float lo(int i) {
        return lo[i];
    }

    float hi(int i) {
        return hi[i];
    }

    /// How far apart it may come from what its source shows, s.
    float spread(int i) {
        return spread[i];
    }

    /// How long it lasts, s.
    float lasts(int i) {
        return lasts[i];
    }

    /// A cause.
    void seed(int at, int into, float when) {
        add(at, into, 1, new Window(when, when), -1, -1, 1, 0, Float.POSITIVE_INFINITY);
    }

    /// What follows from one that was taken.
    void follow(int source, int at, int into, double chance, Window delay, int member) {
        float width = (float) (delay.hi() - delay.lo());
        add(at, into, (float) (q[source] * chance), new Window(lo[source], hi[source]).plus(delay),
                member, source, (float) chance, width, lasts[source]);
    }

    /// What follows from several that were taken, together. Returns its number for
    /// [#joinLater].
    int join(int need, int[] sources, int at, int into, double chance, Window delay, double most,
            int member) {
        float least = 1;
        float from = Closure.BEFORE;
        float to = Closure.BEFORE;
        float time = (float) most;
        for (int source : sources) {
            least = Math.min(least, q[source]);
            from = Math.max(from, lo[source]);
            to = Math.max(to, hi[source]);
            time = Math.min(time, lasts[source]);
        }
        List<Integer> parts = new ArrayList<>();
        Arrays.stream(sources).forEach(parts::add);
        joins.add(new Join(need, parts));
        add(at, into, (float) (least * chance), new Window(from, to).plus(delay), member,
                -1 - joins.size(), (float) chance,
                (float) (delay.hi() - delay.lo()), time);
        return joins.size() - 1;
    }

    /// One more that could have stood in for one of the sources.
    void joinLater(int number, int source) {
        joins.get(number).sources().add(source);
    }

    private void add(int at, int into, float chance, Window when, int member, int source,
            float edgeChance, float apart, float time) {
        if (count == component.length) {
            grow();
        }
        component[count] = at;
        state[count] = into;
        via[count] = member;
        q[count] = chance;
        lo[count] = (float) when.lo();
        hi[count] = (float) when.hi();
        parent[count] = source;
        edge[count] = edgeChance;
        spread[count] = apart;
        lasts[count] = time;
        int place = waiting++;
        while (place > 0 && before(count, heap[(place - 1) >>> 1])) {
            heap[place] = heap[(place - 1) >>> 1];
            place = (place - 1) >>> 1;
        }
        heap[place] = count++;
    }

    /// Takes the earliest off the queue.
    int next() {
        int first = heap[0];
        int last = heap[--waiting];
        int place = 0;
        while (2 * place + 1 < waiting) {
            int child = 2 * place + 1;
            if (child + 1 < waiting && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (before(last, heap[child])) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = last;
        return first;
    }

    /// Marks one as reached; it lasts at least as long as it takes to recover.
    void take(int i, float recovers) {
        lasts[i] = Math.max(lasts[i], recovers);
        taken[kept++] = i;
    }

    /// How many are reached.
    int taken() {
        return kept;
    }

    Closure.Reached reached() {
        int[] place = new int[count];
        for (int k = 0; k < kept; k++) {
            place[taken[k]] = k;
        }
        int[] c = new int[kept];
        int[] s = new int[kept];
        int[] source = new int[kept];
        int[] member = new int[kept];
        float[] chance = new float[kept];
        float[] from = new float[kept];
        float[] to = new float[kept];
        for (int k = 0; k < kept; k++) {
            int i = taken[k];
            c[k] = component[i];
            s[k] = state[i];
            source[k] = parent[i] < 0 ? parent[i] : place[parent[i]];
            member[k] = via[i];
            chance[k] = edge[i];
            from[k] = lo[i];
            to[k] = hi[i];
        }
        int[][] together = new int[joins.size()][];
        for (int j = 0; j < together.length; j++) {
            List<Integer> sources = joins.get(j).sources();
            together[j] = new int[sources.size() + 1];
            together[j][0] = joins.get(j).need();
            for (int k = 0; k < sources.size(); k++) {
                together[j][k + 1] = place[sources.get(k)];
            }
        }
        return new Closure.Reached(c, s, source, together, chance, from, to, member);
    }

    private boolean before(int a, int b) {
        if (lo[a] != lo[b]) {
            return lo[a] < lo[b];
        }
        if (hi[a] != hi[b]) {
            return hi[a] < hi[b];
        }
        if (component[a] != component[b]) {
            return component[a] < component[b];
        }
        return state[a] != state[b] ? state[a] < state[b] : a < b;
    }

    private void grow() {
        int size = 2 * count;
        component = Arrays.copyOf(component, size);
        state = Arrays.copyOf(state, size);
        via = Arrays.copyOf(via, size);
        parent = Arrays.copyOf(parent, size);
        edge = Arrays.copyOf(edge, size);
        spread = Arrays.copyOf(spread, size);
        lasts = Arrays.copyOf(lasts, size);
        q = Arrays.copyOf(q, size);
        lo = Arrays.copyOf(lo, size);
        hi = Arrays.copyOf(hi, size);
        heap = Arrays.copyOf(heap, size);
        taken = Arrays.copyOf(taken, size);
    }
}
