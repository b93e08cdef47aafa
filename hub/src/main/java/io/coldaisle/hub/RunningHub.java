package io.coldaisle.hub;

/// A hub in this process, whatever it is at the moment.
interface RunningHub extends AutoCloseable {
    /// One line about where it is reached and as what.
    String ready();

    /// True while its threads keep up and its ports are open.
    boolean healthy();

    /// Finishes what waits and lets go of everything.
    @Override
    void close();
}
