package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import io.coldaisle.v1.AccessRole;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.EnrolmentGrpc;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.v1.RenewCertificate;
import io.coldaisle.wire.AlarmMapping;
import io.grpc.Channel;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Attacks with what is sent: too large, larger than it looks, or no message at all. After each of them
/// whoever may is served.
class MessageAttackTest {
    private static final int UNKNOWN_FIELD = 1000;
    private static final int SIGNING_REQUEST = 3;
    private static final int MIB = 1 << 20;
    /// Of what turns out to be too large while it is decompressed gRPC says UNKNOWN.
    private static final Set<Status.Code> TOO_LARGE = Set.of(Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.UNKNOWN);

    @TempDir
    private Path folder = Path.of("unset");

    private static void assertLinkServes(AttackedHub attacked) throws Exception {
        attacked.assertServing();
        LinkProbe.greeted(attacked.clients().agent(), "rack-1");
    }

    private static Status onLink(AttackedHub attacked, String compression, int bytes)
            throws Exception {
        return new RawCall(attacked.clients().agent(), LinkGrpc.getConnectMethod(), compression)
                .send(RawCall.zeros(UNKNOWN_FIELD, bytes))
                .ended();
    }

    @Test
    void anOversizedMessageOnTheLink() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            for (int mebibytes : new int[]{2, 64}) {
                assertThat(onLink(attacked, "identity", mebibytes * MIB).getCode())
                        .as("%d MiB", mebibytes)
                        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            }
            assertLinkServes(attacked);
        }
    }

    /// A quarter of a megabyte that becomes 256.
    @Test
    void aDecompressionBombOnTheLink() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            assertThat(onLink(attacked, "gzip", 256 * MIB).getCode()).isIn(TOO_LARGE);
            assertLinkServes(attacked);
        }
    }

    /// Of somebody without a certificate, and of one who may read.
    @Test
    void oversizedMessagesAndBombsOnTheApi() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            Channel stranger = attacked.clients().stranger(attacked.hub().apiPort());
            Channel viewer = attacked.caller(AccessRole.ACCESS_ROLE_VIEWER);
            for (String compression : List.of("identity", "gzip")) {
                assertThat(new RawCall(stranger, EnrolmentGrpc.getEnrolMethod(), compression)
                        .send(RawCall.zeros(SIGNING_REQUEST, 128 * MIB))
                        .end()
                        .getCode()).as(compression).isIn(TOO_LARGE);
                assertThat(new RawCall(viewer, IncidentsGrpc.getListIncidentsMethod(), compression)
                        .send(RawCall.zeros(UNKNOWN_FIELD, 128 * MIB))
                        .end()
                        .getCode()).as(compression).isIn(TOO_LARGE);
                attacked.assertServing();
            }
        }
    }

    /// A batch beyond the entries or the bytes that were granted.
    @Test
    void aBatchBeyondWhatWasGranted() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            LinkProbe probe = LinkProbe.greeted(attacked.clients().agent(), "rack-1");
            Batch.Builder many = Batch.newBuilder();
            for (int i = 0; i < 5000; i++) {
                many.addEntries(Entry.getDefaultInstance());
            }
            probe.say(AgentMessage.newBuilder().setBatch(many).build());
            assertThat(probe.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertLinkServes(attacked);
        }
    }

    @Test
    void noMessagesAtAll() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            Channel agent = attacked.clients().agent();
            Channel viewer = attacked.caller(AccessRole.ACCESS_ROLE_VIEWER);
            Random random = new Random(7);
            for (int i = 0; i < 200; i++) {
                byte[] bytes = new byte[1 + random.nextInt(300)];
                random.nextBytes(bytes);
                bytes[0] = 0; // no field has the number 0
                assertThat(new RawCall(agent, LinkGrpc.getConnectMethod(), "identity")
                        .send(bytes)
                        .ended()
                        .getCode()).as("link %d", i).isNotEqualTo(Status.Code.OK);
                assertThat(new RawCall(viewer, IncidentsGrpc.getListIncidentsMethod(), "identity")
                        .send(bytes)
                        .end()
                        .getCode()).as("API %d", i).isNotEqualTo(Status.Code.OK);
            }
            assertLinkServes(attacked);
        }
    }

    /// Right messages with a few wrong bytes, from an agent that was admitted: whatever the hub makes of
    /// them, it is alive, and takes what is right after that.
    @Test
    void rightMessagesGoneWrong() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            Channel agent = attacked.clients().agent();
            Random random = new Random(11);
            for (int i = 0; i < 300; i++) {
                byte[] said = random.nextInt(4) == 0 ? renewal() : batch(i + 1);
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    said[random.nextInt(said.length)] = (byte) random.nextInt(256);
                }
                Status _ = new RawCall(agent, LinkGrpc.getConnectMethod(), "identity")
                        .send(hello())
                        .send(said)
                        .end();
            }
            LinkProbe probe = LinkProbe.greeted(attacked.clients().agent(), "rack-1");
            probe.alarm(1000);
            assertThat(probe.next().hasAck()).isTrue();
            assertThat(attacked.hub().healthy()).isTrue();
            assertThat(attacked.clients().alarms()).anyMatch(each -> each.contains("ups-a"));
        }
    }

    private static byte[] hello() {
        return AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgent("rack-1")
                        .setEpoch(1000)
                        .setVersion("test")
                        .setFirstSequence(1)
                        .setLastSequence(1000)
                        .setSentAtMs(System.currentTimeMillis()))
                .build()
                .toByteArray();
    }

    private static byte[] renewal() {
        return AgentMessage.newBuilder()
                .setRenewCertificate(RenewCertificate.newBuilder()
                        .setSigningRequest(ByteString.copyFrom(new byte[300])))
                .build()
                .toByteArray();
    }

    private static byte[] batch(long sequence) {
        Alarm alarm = new Alarm("ups-b", "outlet/3", "ups.on_battery", Severity.MAJOR,
                System.currentTimeMillis(), null, null, "device", "", "");
        return AgentMessage.newBuilder()
                .setBatch(Batch.newBuilder()
                        .setFirstSequence(sequence)
                        .setLastSequence(sequence)
                        .addEntries(Entry.newBuilder()
                                .setSequence(sequence)
                                .addAlarms(AlarmMapping.toWire(alarm))))
                .build()
                .toByteArray();
    }
}
