package io.coldaisle.hub.rootcause;

import java.util.Arrays;

/// What follows from some causes, in the order it comes about. Times are seconds on the scale the
/// causes' onsets were given in; `via` is the member of a lottery that had to be hit for it, below
/// -1 a branch (see [#branch]), -1 neither.
///
/// @param expected symptoms that should be seen
/// @param reached states that come about
/// @param halfOpen keys of groups and gates that some, but too few, states have reached; sorted
///        that of a wiring stands for all that may hang on it against the records
/// @param wirings keys of the wirings that what is wired against the records may hang on; sorted
/// @param blind devices whose controller no longer answers, and from when
/// @param brief devices whose controller starts again: too short to be noticed
/// @param silent agents that no longer tell, and from when
/// @param members watched lottery members that could be hit
record Closure(Expected expected, Reached reached, long[] halfOpen, long[] wirings, Since blind,
        Since brief, Since silent, int members) {

    /// Symptoms by number of the graph.
    ///
    /// @param at index of the state that shows it
    /// @param q chance that the state shows it
    /// @param spread how far apart symptoms of one cause may come for reasons of their own, s: what
    ///        delays them all alike is left out
    record Expected(int[] symptom, int[] component, int[] at, float[] q, float[] lo, float[] hi,
            float[] spread,
            int[] via) {
        int count() {
            return symptom.length;
        }
    }

    /// Components in states, sources before what follows from them.
    ///
    /// @param source index of the state it follows from; -1 none; `-2 - j` those in `together[j]`
    /// @param together how many components are needed, then indexes of their states that do it
    /// @param chance that it follows when its source is there
    record Reached(int[] component, int[] state, int[] source, int[][] together, float[] chance,
            float[] lo, float[] hi, int[] via) {
        int count() {
            return component.length;
        }

        /// One component in a state no model describes.
        static Reached one(int component) {
            return new Reached(new int[]{component}, new int[]{-1}, new int[]{-1}, new int[0][],
                    new float[]{1}, new float[]{0}, new float[]{0}, new int[]{-1});
        }
    }

    /// Something that is so from a time on, by number; sorted by number.
    record Since(int[] what, float[] from) {
        /// When it begins; later than anything when it does not.
        float of(int wanted) {
            int at = Arrays.binarySearch(what, wanted);
            return at < 0 ? Float.POSITIVE_INFINITY : from[at];
        }
    }

    /// The time of what was there before everything else.
    static final float BEFORE = -1e9f;

    /// Number of what follows only if enough members of a lottery were hit to put a component into
    /// a state. It happens as a whole or not at all, so its symptoms are not independent.
    static int branch(int component) {
        return -2 - component;
    }

    /// Keys of wirings are at and above this, all others below.
    static final long WIRED = 1L << 62;

    /// True when two lists of what is waited for have one in common that is no wiring.
    static boolean meet(long[] a, long[] b) {
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length && a[i] < WIRED) {
            if (a[i] == b[j]) {
                return true;
            }
            if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }

    /// What two such lists have in common.
    static long[] shared(long[] a, long[] b) {
        return Arrays.stream(a)
                .filter(key -> key < WIRED && Arrays.binarySearch(b, key) >= 0)
                .toArray();
    }

    /// True when one is wired against the records and may hang on what the other waits with.
    static boolean wired(long[] waiting, long[] wirings) {
        for (long wiring : wirings) {
            if (Arrays.binarySearch(waiting, wiring) >= 0) {
                return true;
            }
        }
        return false;
    }
}
