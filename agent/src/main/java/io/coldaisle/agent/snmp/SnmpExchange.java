package io.coldaisle.agent.snmp;

import java.util.List;
import java.util.function.Consumer;
import org.snmp4j.smi.OID;

/// Questions to one device, one at a time: to a live one over the network, or to a recording.
interface SnmpExchange {
    /// Sends a request. The answer comes once, or not at all after the exchange was abandoned.
    void request(int type, List<OID> oids, int maxRepetitions, Consumer<SnmpReply> done);

    long nowMs();

    /// How much of a GET the device bears; kept for as long as it is asked.
    GetPace getPace();

    /// The same for walks.
    WalkPace walkPace();

    /// False for SNMP v1, which walks with GETNEXT.
    boolean knowsBulk();
}
