package io.coldaisle.agent.poll;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads one device over one protocol. Starts without touching the network; all calls come on the
/// one polling thread, and so do the outcomes.
public interface Poller extends AutoCloseable {
    /// Under this stand the components whose readings no profile knows: the shape of the device's tables told
    /// what they are.
    String GENERIC = "generic/";

    /// Begins a poll. The outcome is handed over once, unless [#abandon] comes first.
    void poll(Depth depth, Consumer<PollOutcome> done);

    /// Gives a poller whose device tells of news by itself the means to have it polled at once.
    ///
    /// @param pollNow to be run on the polling thread
    default void onNews(Runnable pollNow) {}

    /// Forgets the poll under way: its deadline passed.
    void abandon();

    /// Where the device keeps the sensor or state of that component and name; null when this
    /// poller does not read it.
    @Nullable
    Source source(String component, String name);

    /// False when being refused costs nothing: then a refused poller goes on asking, ever more rarely.
    /// Otherwise asking on could lock the account for everybody.
    default boolean refusalsMayLock() {
        return true;
    }

    /// True while something it reads is not asked because it refuses our credentials.
    default boolean isStopped() {
        return false;
    }

    /// Ends sessions and connections.
    @Override
    void close();

    /// How much to ask.
    enum Depth {
        /// Everything.
        FULL,
        /// The one cheapest question that shows whether a dead device is back; the answer may
        /// hold no samples.
        PROBE
    }

    /// Where a reading comes from.
    ///
    /// @param protocol `snmp`, `redfish`, `nut`, `ipmi`, `modbus`
    /// @param place OID, resource path, variable, register, or owner, unit and number of a sensor
    /// @param detail JSON pointer inside the resource, or the name the device has for the sensor
    /// @param raw what the device sent, where that is not the value itself; else empty
    record Source(String protocol, String place, String detail, String raw) {
        public Source(String protocol, String place, String detail) {
            this(protocol, place, detail, "");
        }
    }
}
