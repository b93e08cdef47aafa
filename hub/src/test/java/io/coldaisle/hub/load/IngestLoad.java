package io.coldaisle.hub.load;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.EnrolRequest;
import io.coldaisle.v1.EnrolmentGrpc;
import io.coldaisle.v1.FleetGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// How many summaries a running hub takes in, acknowledged and so durable: `.ci/bench-hub` starts it.
///
///     IngestLoad API_PORT LINK_PORT HUB_DATA HUB_PID AGENTS SENSORS WARM_UP_S SECONDS
final class IngestLoad {
    private static final double TICKS_PER_S = 100;

    private final int api;
    private final int link;
    private final Path operator;
    private final String hubProcess;

    private IngestLoad(String[] arguments) {
        api = Integer.parseInt(arguments[0]);
        link = Integer.parseInt(arguments[1]);
        operator = Path.of(arguments[2], "operator");
        hubProcess = arguments[3];
    }

    public static void main(String[] arguments) throws Exception {
        int agents = Integer.parseInt(arguments[4]);
        int sensors = Integer.parseInt(arguments[5]);
        new IngestLoad(arguments).run(agents, sensors, Long.parseLong(arguments[6]),
                Long.parseLong(arguments[7]));
        System.exit(0);
    }

    private void run(int agents, int sensors, long warmUpS, long seconds) throws Exception {
        AtomicLong summaries = new AtomicLong();
        List<ManagedChannel> channels = enrol(agents);
        for (int i = 0; i < agents; i++) {
            new LoadAgent("load-" + i, sensors, summaries).start(channels.get(i));
        }
        Thread.sleep(warmUpS * 1000);
        long before = summaries.get();
        double cpuBefore = hubCpu();
        long began = System.nanoTime();
        Thread.sleep(seconds * 1000);
        double taken = summaries.get() - before;
        double elapsed = (System.nanoTime() - began) / 1e9;
        double cpu = hubCpu() - cpuBefore;
        System.out.printf(Locale.ROOT,
                "{\"agents\": %d, \"sensors\": %d, \"summaries_per_s\": %.0f, \"hub_cores\": %.2f, \"cpu_s_per_million\": %.2f}%n",
                agents, sensors, taken / elapsed, cpu / elapsed, cpu / taken * 1e6);
    }

    /// User and system time of the hub so far.
    private double hubCpu() throws IOException {
        String stat = Files.readString(Path.of("/proc", hubProcess, "stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_PER_S;
    }

    private File file(String name) {
        return operator.resolve(name).toFile();
    }

    private SslContextBuilder trusting() {
        return GrpcSslContexts.forClient().protocols("TLSv1.3").trustManager(file("hub-ca.pem"));
    }

    private static ManagedChannel dial(int port, SslContextBuilder tls) throws IOException {
        return NettyChannelBuilder.forAddress("127.0.0.1", port).sslContext(tls.build()).build();
    }

    /// A channel for each agent, with an identity of its own as in the field.
    private List<ManagedChannel> enrol(int agents) throws Exception {
        ManagedChannel channel = dial(api,
                trusting().keyManager(file("operator.cert.pem"), file("operator.key.pem")));
        String token = FleetGrpc.newBlockingStub(channel)
                .createJoinToken(CreateJoinTokenRequest.newBuilder()
                        .setAgentPattern("load-*")
                        .setUses(agents)
                        .build())
                .getToken();
        List<ManagedChannel> channels = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
            List<X509Certificate> chain = new ArrayList<>();
            for (ByteString der : EnrolmentGrpc.newBlockingStub(channel)
                    .enrol(EnrolRequest.newBuilder()
                            .setAgent("load-" + i)
                            .setJoinToken(token.split("\\.", -1)[1])
                            .setSigningRequest(ByteString.copyFrom(request(key)))
                            .build())
                    .getCertificateChainList()) {
                chain.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
            }
            channels.add(dial(link, trusting().keyManager(key.getPrivate(),
                    chain.toArray(X509Certificate[]::new))));
        }
        channel.shutdownNow();
        return channels;
    }

    private static byte[] request(KeyPair key) throws Exception {
        return new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=load"),
                key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                .getEncoded();
    }
}
