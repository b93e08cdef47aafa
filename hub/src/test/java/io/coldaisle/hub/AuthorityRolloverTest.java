package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.Welcome;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another authority in the place of the hub's, step by step, with an agent that follows and one that
/// does not.
class AuthorityRolloverTest {
    @TempDir
    private Path folder = Path.of("unset");
    @SuppressWarnings("NullAway.Init")
    private Hub hub;
    @SuppressWarnings("NullAway.Init")
    private HubClients clients;

    @BeforeEach
    void start() throws Exception {
        hub = LoopbackHub.start(folder, "1h", System::currentTimeMillis);
        clients = new HubClients(hub, folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        clients.close();
        hub.close();
    }

    private String ca(String command, int code) {
        StringWriter out = new StringWriter();
        assertThat(Main.execute(new PrintWriter(out), new PrintWriter(out), "ca", command,
                "--config", folder.resolve("hub.yaml").toString())).as(out.toString())
                .isEqualTo(code);
        return out.toString();
    }

    private void restart() throws Exception {
        HubClients before = clients;
        hub.close();
        start();
        clients.as(before);
        before.close();
    }

    /// Says Hello and, as an agent does, trusts from now on whom the hub names.
    private List<X509Certificate> told() throws Exception {
        LinkProbe probe = LinkProbe.opened(clients.agent());
        probe.hello("rack-1");
        Welcome welcome = probe.next().getWelcome();
        List<X509Certificate> authorities = new ArrayList<>();
        for (ByteString der : welcome.getAuthoritiesList()) {
            authorities.add((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
        }
        clients.trust(authorities);
        return authorities;
    }

    private void renew() throws Exception {
        HubClients.Asked asked = HubClients.Asked.of("CN=rack-1");
        clients.take(asked, LinkProbe.greeted(clients.agent(), "rack-1")
                .renew(asked.request())
                .getCertificateChainList());
    }

    @Test
    void anAgentThatIsToldFollowsWithoutBeingEnrolledAgain() throws Exception {
        clients.enrol("rack-1");
        X509Certificate old = told().getFirst();
        ca("rollover", 0);
        assertThat(ca("rollover", 1)).contains("waits already");
        restart();
        List<X509Certificate> both = told();
        assertThat(both).hasSize(2).startsWith(old);
        ca("switch", 0);
        restart();
        List<X509Certificate> changed = told();
        assertThat(changed).containsExactly(both.get(1), old);
        clients.certificate().verify(old.getPublicKey());
        renew();
        clients.certificate().verify(both.get(1).getPublicKey());
        ca("forget", 0);
        assertThat(ca("forget", 1)).contains("no former authority");
        restart();
        assertThat(told()).containsExactly(both.get(1));
        assertThat(clients.alarms()).isEmpty();
    }

    @Test
    void anAgentThatDidNotRenewIsRefusedOnceItsAuthorityIsForgotten() throws Exception {
        clients.enrol("rack-1");
        ca("rollover", 0);
        restart();
        told();
        ca("switch", 0);
        restart();
        told();
        ca("forget", 0);
        restart();
        LinkProbe probe = LinkProbe.opened(clients.agent());
        probe.hello("rack-1");
        assertThat(probe.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(ca("switch", 1)).contains("ca rollover");
        assertThat(ca("forget", 1)).contains("no former authority");
    }

    @Test
    void aSwitchThatWasBrokenOffIsEndedByTheNextStart() throws Exception {
        clients.enrol("rack-1");
        ca("rollover", 0);
        restart();
        X509Certificate next = told().get(1);
        Path ca = folder.resolve("data/ca");
        // as a crash leaves it between its two moves
        Files.copy(ca.resolve("ca.pem"), ca.resolve("former.pem"));
        Files.move(ca.resolve("next.key.pem"), ca.resolve("ca.key.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        restart();
        assertThat(told()).startsWith(next).hasSize(2);
        assertThat(ca.resolve("next.pem")).doesNotExist();
    }
}
