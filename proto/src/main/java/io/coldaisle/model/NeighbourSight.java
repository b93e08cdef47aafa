package io.coldaisle.model;

/// What an agent saw when it looked whether another one is alive. Later ones say less of it.
public enum NeighbourSight {
    /// It proved who it is: it runs, and can be reached from there.
    ALIVE,
    /// Its port took the connection, and nobody answered: the process hangs, or is stopped.
    FROZEN,
    /// The connection was refused: the host is up, the agent is not.
    REFUSED,
    /// Nothing came back: the host is dark, or cannot be reached from there either.
    NO_ANSWER,
    /// It could not tell, or did not look.
    UNKNOWN
}
