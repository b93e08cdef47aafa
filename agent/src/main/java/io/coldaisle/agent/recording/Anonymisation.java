package io.coldaisle.agent.recording;

/// Takes out of a recording what tells whose device it is.
public interface Anonymisation {
    Recording apply(Recording recording);

    /// Values that are others now.
    long changed();
}
