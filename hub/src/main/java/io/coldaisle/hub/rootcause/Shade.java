package io.coldaisle.hub.rootcause;

import io.coldaisle.hub.rootcause.Closure.Since;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/// What some causes keep from being known: agents that no longer tell and devices that no longer
/// answer, each from when on, s since the origin of the evidence.
record Shade(From agents, From devices) {
    /// A silent agent, or a device that does not answer, is noticed after this time, s.
    private static final double NOTICED_S = 90;
    private static final double LOST_SHARE = 0.25;
    /// Of few, one more may be lost than their share says.
    private static final double LOST_ANYWAY = 0.5;

    static final Shade NONE = new Shade(From.NEVER, From.NEVER);

    /// By number, rising.
    record From(int[] what, double[] atS) {
        static final From NEVER = new From(new int[0], new double[0]);

        /// When it begins; later than anything when it does not.
        double of(int wanted) {
            int at = Arrays.binarySearch(what, wanted);
            return at < 0 ? Double.POSITIVE_INFINITY : atS[at];
        }

        /// The earlier of both where both have it.
        From with(From other) {
            if (what.length == 0 || other.what.length == 0) {
                return what.length == 0 ? other : this;
            }
            int[] all = new int[what.length + other.what.length];
            double[] at = new double[all.length];
            int i = 0;
            int j = 0;
            int n = 0;
            while (i < what.length || j < other.what.length) {
                if (j == other.what.length || i < what.length && what[i] < other.what[j]) {
                    all[n] = what[i];
                    at[n++] = atS[i++];
                } else if (i == what.length || other.what[j] < what[i]) {
                    all[n] = other.what[j];
                    at[n++] = other.atS[j++];
                } else {
                    all[n] = what[i];
                    at[n++] = Math.min(atS[i++], other.atS[j++]);
                }
            }
            return new From(Arrays.copyOf(all, n), Arrays.copyOf(at, n));
        }
    }

    /// Of a closure whose second 0 is at a given time.
    static Shade of(Closure closure, double offsetS, Evidence evidence, double nowS) {
        From silent = kept(closure.silent(), offsetS, nowS, evidence::silent, evidence::agentHeard);
        From blind = kept(closure.blind(), offsetS, nowS, evidence::blind, evidence::deviceHeard);
        Since brief = closure.brief();
        From dark = blind.with(new From(brief.what(), later(brief, offsetS)));
        return silent.what.length + dark.what.length == 0 ? NONE : new Shade(silent, dark);
    }

    /// Of parts that are true together.
    static Shade of(List<Part> parts) {
        Shade all = NONE;
        for (Part part : parts) {
            Shade one = part.shade();
            if (one != NONE) {
                all = all == NONE
                        ? one
                        : new Shade(all.agents.with(one.agents), all.devices.with(one.devices));
            }
        }
        return all;
    }

    private static double[] later(Since since, double offsetS) {
        double[] at = new double[since.what().length];
        for (int i = 0; i < at.length; i++) {
            at[i] = since.from()[i] + offsetS;
        }
        return at;
    }

    /// Silence hides what is missing only if it was noticed, or cannot have been noticed yet, and if
    /// nothing was heard since. That the report of a few was lost is believed; that of many is not.
    private static From kept(Since since, double offsetS, double nowS, IntPredicate noticed,
            IntToDoubleFunction heard) {
        int[] what = since.what();
        double[] at = later(since, offsetS);
        int due = 0;
        int missed = 0;
        for (int i = 0; i < what.length; i++) {
            if (nowS - at[i] >= NOTICED_S) {
                due++;
                missed += noticed.test(what[i]) ? 0 : 1;
            }
        }
        boolean lost = missed <= LOST_SHARE * due + LOST_ANYWAY;
        int[] kept = new int[what.length];
        int n = 0;
        for (int i = 0; i < what.length; i++) {
            boolean alive = heard.applyAsDouble(what[i]) > at[i] + Fit.SLACK_S;
            if (!alive && (lost || nowS - at[i] < NOTICED_S || noticed.test(what[i]))) {
                kept[n] = what[i];
                at[n++] = at[i];
            }
        }
        return n == 0 ? From.NEVER : new From(Arrays.copyOf(kept, n), Arrays.copyOf(at, n));
    }

    /// True when it may hide some of what is missing.
    boolean touches(Fit.Misses misses) {
        return meets(agents.what, misses.agents()) || meets(devices.what, misses.device());
    }

    /// True when two rising lists have one in common.
    private static boolean meets(int[] few, int[] many) {
        for (int wanted : few) {
            if (Arrays.binarySearch(many, wanted) >= 0) {
                return true;
            }
        }
        return false;
    }
}
