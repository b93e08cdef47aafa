package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// A session that a test may wait for.
final class LoopSession implements AutoCloseable {
    private final NetworkLoop loop = new NetworkLoop("test");
    private final Traffic traffic = new Traffic();
    private final DatagramTransport transport = new DatagramTransport(loop, traffic);
    final SnmpSession session;

    LoopSession(int port, Login login, long deadlineMs) {
        session = new SnmpSession(transport, new Endpoint(Protocol.SNMP, "127.0.0.1", port, "",
                false, login, new Trust.SystemAuthorities()), deadlineMs);
    }

    private <T> T await(Consumer<Consumer<T>> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> step.accept(result::complete));
        return result.join();
    }

    SnmpReply get(String oid) {
        return await(done -> session.request(PDU.GET, List.of(new OID(oid)), 0, done));
    }

    BatchGet.Result getAll(OID... oids) {
        return await(done -> new BatchGet(session).read(oids, done));
    }

    TableWalk.Result walk(Map<OID, Variable> into, String... columns) {
        return await(done -> new TableWalk(session,
                List.of(columns).stream().map(OID::new).toList(), into, done).start());
    }

    Map<OID, Variable> walk(String... columns) {
        TreeMap<OID, Variable> found = new TreeMap<>();
        walk(found, columns);
        return found;
    }

    PresenceProbe.Result present(String... subtrees) {
        return await(done -> new PresenceProbe(session,
                List.of(subtrees).stream().map(OID::new).toList(), done).start());
    }

    long garbage() {
        return traffic.garbageMessages();
    }

    @Override
    public void close() {
        await(done -> {
            session.close();
            transport.close();
            done.accept(true);
        });
        loop.close();
    }
}
