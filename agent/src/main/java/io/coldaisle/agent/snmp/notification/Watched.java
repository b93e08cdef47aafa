package io.coldaisle.agent.snmp.notification;

import io.coldaisle.agent.sample.StateReading;
import java.util.List;
import java.util.Map;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// What a notification may ask of the poller of the device that sent it.
public interface Watched {
    /// The SNMPv3 engine id it was last polled under, in hex; empty when it is not known.
    String engineId();

    /// The states of which one of these instances is the source, as a poll would read them. Nothing for
    /// an instance the poller does not read, since no poll would ever take it back.
    List<StateReading> states(Map<OID, Variable> instances);
}
