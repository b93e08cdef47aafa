package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Login.CipherChoice;
import io.coldaisle.agent.device.Login.Privilege;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.ipmi.rmcp.IpmiSession;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A session with a BMC of the lab, on a loop of its own.
final class LabSession implements AutoCloseable {
    private final NetworkLoop loop = new NetworkLoop("ipmi-test");
    private final DatagramTransport transport = new DatagramTransport(loop, new Traffic());
    private final IpmiSession session;

    LabSession(String address, Login login, SessionStore sessions) {
        this(address, login, sessions, 4000);
    }

    LabSession(String address, Login login, SessionStore sessions, long deadlineMs) {
        String[] parts = address.split(":");
        session = new IpmiSession(transport, new Endpoint(Protocol.IPMI, parts[0],
                Integer.parseInt(parts[1]), "", false, login, new Trust.SystemAuthorities()),
                sessions, deadlineMs);
    }

    static Login login(CipherChoice suite, Privilege privilege) {
        return new Login.IpmiUser("lab", new Secret("labpass"), null, privilege, suite, false);
    }

    /// Runs on the loop and waits for what it hands over.
    <T> T wait(Consumer<Consumer<T>> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> step.accept(result::complete));
        return result.orTimeout(30, TimeUnit.SECONDS).join();
    }

    Asker asker() {
        return session::request;
    }

    IpmiReply ask(IpmiRequest request) {
        return wait(done -> session.request(request, done));
    }

    IpmiReply presence() {
        return wait(session::presence);
    }

    /// Ends the process's part without a word to the BMC, as `kill -9` does.
    void kill() {
        loop.close();
    }

    @Override
    public void close() {
        wait(done -> {
            session.close();
            loop.schedule(20, () -> done.accept(true));
        });
        loop.close();
    }
}
