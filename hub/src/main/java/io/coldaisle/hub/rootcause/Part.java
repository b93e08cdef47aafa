package io.coldaisle.hub.rootcause;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// Causes of a picture that have to do with each other, and how what follows from them fits.
///
/// @param causes with their onsets, s since the origin of the evidence
/// @param prior log-odds of each cause by itself
/// @param offsetS second 0 of the closure
/// @param halfOpen what the causes one by one wait for; sorted
/// @param shade what they keep from being known
record Part(List<Seed> causes, double[] prior, Closure closure, double offsetS, Fit fit,
        Shade shade, long[] halfOpen) {

    /// Keys of several causes, and of what they wait for together.
    static long[] union(List<Part> parts, long[] together) {
        LongStream all = Arrays.stream(together);
        for (Part part : parts) {
            all = LongStream.concat(all, Arrays.stream(part.halfOpen()));
        }
        return all.sorted().distinct().toArray();
    }

    boolean has(Candidate candidate) {
        return causes.stream().anyMatch(s -> s.candidate().equals(candidate));
    }

    /// True when causes of this and of the other may do together what neither does alone.
    boolean meets(Part other) {
        return meets(other.halfOpen, other.closure.wirings());
    }

    boolean meets(Closure other) {
        return meets(other.halfOpen(), other.wirings());
    }

    private boolean meets(long[] waiting, long[] wirings) {
        return Closure.meet(halfOpen, waiting) || Closure.wired(halfOpen, wirings)
                || Closure.wired(waiting, closure.wirings());
    }

    /// Keys that both wait for, those of wirings left out.
    long[] shared(Closure other) {
        return Closure.shared(halfOpen, other.halfOpen());
    }
}
