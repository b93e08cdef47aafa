package io.coldaisle.hub.rootcause;

import java.util.Arrays;

/// Symptoms that should be seen, collected during a walk.
final class Forecast {
    private int[] symptom = new int[256];
    private int[] component = new int[256];
    private int[] state = new int[256];
    private int[] via = new int[256];
    private float[] q = new float[256];
    private float[] lo = new float[256];
    private float[] hi = new float[256];
    private float[] spread = new float[256];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int at, int reached, int what, float chance, float from, float to, float apart,
            int member) {
        if (count == symptom.length) {
            int size = 2 * count;
            symptom = Arrays.copyOf(symptom, size);
            component = Arrays.copyOf(component, size);
            state = Arrays.copyOf(state, size);
            via = Arrays.copyOf(via, size);
            q = Arrays.copyOf(q, size);
            lo = Arrays.copyOf(lo, size);
            hi = Arrays.copyOf(hi, size);
            spread = Arrays.copyOf(spread, size);
        }
        symptom[count] = what;
        component[count] = at;
        state[count] = reached;
        via[count] = member;
        q[count] = chance;
        lo[count] = from;
        hi[count] = to;
        spread[count++] = apart;
    }

    Closure.Expected expected() {
        return new Closure.Expected(Arrays.copyOf(symptom, count),
                Arrays.copyOf(component, count), Arrays.copyOf(state, count),
                Arrays.copyOf(q, count),
                Arrays.copyOf(lo, count), Arrays.copyOf(hi, count), Arrays.copyOf(spread, count),
                Arrays.copyOf(via, count));
    }
}
