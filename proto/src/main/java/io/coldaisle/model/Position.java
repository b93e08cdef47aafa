package io.coldaisle.model;

/// A position in an agent's outbox.
///
/// @param epoch when the outbox was created, ms
/// @param sequence counts entries of the epoch from 1; 0 means none yet
public record Position(long epoch, long sequence) implements Comparable<Position> {
    public Position {
        if (epoch < 0 || sequence < 0) {
            throw new IllegalArgumentException("negative position " + epoch + "/" + sequence);
        }
    }

    @Override
    public int compareTo(Position other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(sequence, other.sequence);
    }
}
