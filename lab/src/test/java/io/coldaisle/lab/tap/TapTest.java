package io.coldaisle.lab.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.uplink.Identity;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.security.HubTls;
import io.coldaisle.hub.security.PemFiles;
import io.coldaisle.lab.tap.Spoken.Kind;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.v1.Welcome;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over mutual TLS on both sides.
class TapTest {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final AgentMessage HELLO = AgentMessage.newBuilder()
            .setHello(Hello.newBuilder().setAgent("rack-1"))
            .build();
    private static final HubMessage WELCOME = HubMessage.newBuilder()
            .setWelcome(Welcome.newBuilder().setCreditBytes(5))
            .build();

    @TempDir
    private Path folder = Path.of("unset");

    /// A hub that welcomes whoever says anything, and ends the stream.
    private static final class Hub extends LinkGrpc.LinkImplBase {
        @Override
        public StreamObserver<AgentMessage> connect(StreamObserver<HubMessage> answers) {
            return new Heard<>(message -> {
                answers.onNext(WELCOME);
                answers.onError(Status.RESOURCE_EXHAUSTED.withDescription("enough")
                        .asRuntimeException());
            }, _ -> {});
        }
    }

    private Identity agent(CertificateAuthority authority) throws IOException {
        var issued = authority.issue(new Caller(Caller.Role.AGENT, "rack-1"), Instant.now(), LIFE);
        Identity identity = new Identity(folder.resolve("agent.key"), folder.resolve("agent.pem"),
                folder.resolve("ca.pem"));
        PemFiles.writeKey(identity.key(), issued.key());
        PemFiles.writeCertificates(identity.certificate(), issued.chain());
        PemFiles.writeCertificates(identity.hubCa(), authority.authorities());
        return identity;
    }

    @Test
    void passesOnAndKeepsWhatIsSaid() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca"),
                Instant.now());
        Identity agent = agent(authority);
        Server hub = NettyServerBuilder
                .forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sslContext(HubTls.link(authority, authority.issueServer(List.of("127.0.0.1"),
                        Instant.now(), LIFE)))
                .addService(new Hub())
                .build()
                .start();
        Path file = folder.resolve("spoken.gz");
        BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        try (Tap tap = Tap.start(new Tap.Ends(0, "127.0.0.1:" + hub.getPort(),
                folder.resolve("ca"), agent), new StreamFile(Files.newOutputStream(file)),
                () -> System.currentTimeMillis())) {
            ManagedChannel channel = agent.dial("127.0.0.1:" + tap.port(), Duration.ofSeconds(10));
            LinkGrpc.newStub(channel)
                    .withCompression("gzip")
                    .connect(new Heard<>(heard::add, heard::add))
                    .onNext(HELLO);
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(WELCOME);
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(Status.class,
                    end -> assertThat(end.getDescription()).isEqualTo("enough"));
            channel.shutdownNow();
        } finally {
            hub.shutdownNow();
        }
        List<Spoken> spoken = StreamFile.read(Files.newInputStream(file));
        assertThat(spoken).extracting(Spoken::kind)
                .containsExactly(Kind.OPENED, Kind.AGENT, Kind.HUB, Kind.ENDED);
        assertThat(AgentMessage.parseFrom(spoken.get(1).message())).isEqualTo(HELLO);
        assertThat(HubMessage.parseFrom(spoken.get(2).message())).isEqualTo(WELCOME);
    }
}
