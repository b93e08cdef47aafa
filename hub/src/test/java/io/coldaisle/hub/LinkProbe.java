package io.coldaisle.hub;

import com.google.protobuf.ByteString;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.CertificateRenewed;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.v1.RenewCertificate;
import io.coldaisle.wire.AlarmMapping;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/// One stream to a hub under test, word by word, good and bad.
final class LinkProbe {
    private final HubAnswers answers = new HubAnswers();
    private final StreamObserver<AgentMessage> link;

    private LinkProbe(ManagedChannel channel, String compression) {
        this.link = LinkGrpc.newStub(channel).withCompression(compression).connect(answers);
    }

    static LinkProbe opened(ManagedChannel channel) {
        return new LinkProbe(channel, "gzip");
    }

    /// The hub has said Welcome.
    static LinkProbe greeted(ManagedChannel channel, String agent) throws InterruptedException {
        LinkProbe probe = opened(channel);
        probe.hello(agent);
        HubMessage first = probe.next();
        if (!first.hasWelcome()) {
            throw new AssertionError("no Welcome but " + first);
        }
        return probe;
    }

    void say(AgentMessage message) {
        link.onNext(message);
    }

    void hello(String agent) {
        say(AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgent(agent)
                        .setEpoch(1000)
                        .setVersion("test")
                        .setFirstSequence(1)
                        .setLastSequence(1000)
                        .setSentAtMs(System.currentTimeMillis()))
                .build());
    }

    void alarm(long sequence) {
        Alarm alarm = new Alarm("ups-a", "", "ups.on_battery", Severity.MAJOR,
                System.currentTimeMillis(), null, null, "device", "", "");
        say(AgentMessage.newBuilder()
                .setBatch(Batch.newBuilder()
                        .setFirstSequence(sequence)
                        .setLastSequence(sequence)
                        .addEntries(io.coldaisle.v1.Entry.newBuilder()
                                .setSequence(sequence)
                                .addAlarms(AlarmMapping.toWire(alarm))))
                .build());
    }

    CertificateRenewed renew(byte[] request) throws InterruptedException {
        say(AgentMessage.newBuilder()
                .setRenewCertificate(RenewCertificate.newBuilder()
                        .setSigningRequest(ByteString.copyFrom(request)))
                .build());
        HubMessage answer = next();
        if (!answer.hasCertificateRenewed()) {
            throw new AssertionError("no certificate but " + answer);
        }
        return answer.getCertificateRenewed();
    }

    HubMessage next() throws InterruptedException {
        Object answer = answers.next(20);
        if (!(answer instanceof HubMessage message)) {
            throw new AssertionError("no message but " + answer);
        }
        return message;
    }

    /// How the hub ended the stream.
    Status end() throws InterruptedException {
        for (;;) {
            Object answer = answers.next(20);
            if (answer.equals(HubAnswers.SILENCE)) {
                throw new AssertionError("the hub does not end the stream");
            }
            if (answer instanceof Status status) {
                return status;
            }
        }
    }
}
