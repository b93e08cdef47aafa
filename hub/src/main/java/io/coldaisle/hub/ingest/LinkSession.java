package io.coldaisle.hub.ingest;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.rollout.Order;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.RetryLater;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.StoreException;
import io.coldaisle.model.DetectorWord;
import io.coldaisle.model.Sighting;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.ConfigurationResult;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.ReadRecorder;
import io.coldaisle.v1.RecorderSlice;
import io.coldaisle.v1.RenewCertificate;
import io.coldaisle.v1.Welcome;
import io.coldaisle.wire.DetectorWordMapping;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One stream of one agent.
///
/// ```
///   opened --Hello--> greeted --Batch*--> greeted --> closed
/// ```
final class LinkSession implements StreamObserver<AgentMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(LinkSession.class);
    private static final int RETRY_S = 5;
    private static final int MOST_ENTRIES = 4096;

    /// Who is at the other end.
    ///
    /// @param shown its own certificate
    record Peer(Caller caller, X509Certificate shown, String address) {}

    private final Caller caller;
    private final X509Certificate shown;
    private final String address;
    private final StreamObserver<HubMessage> out;
    private final Engine engine;
    private final AgentDirectory directory;
    private final Connections connections;
    private final IngestSettings settings;
    private final LongSupplier clock;
    private volatile @Nullable Hello hello;
    /// Set once the hub has admitted it: what comes before that waits for nobody.
    private volatile boolean welcomed;
    private volatile boolean closed;
    private final RecorderQuestions questions = new RecorderQuestions();
    private final ProbeQuestions probes;
    private final AgentCertificates certificates;
    private final Renewals renewals;
    private final Credit credit;
    private final SessionConfigurations configurations;
    private final Membership membership;
    private final Acknowledging acknowledging;

    LinkSession(Peer peer, StreamObserver<HubMessage> out, Engine engine,
            AgentDirectory directory, Connections connections, IngestSettings settings,
            CreditShares shares, AgentCertificates certificates, LongSupplier clock,
            Membership membership) {
        this.caller = peer.caller();
        this.shown = peer.shown();
        this.address = peer.address();
        this.out = out;
        this.engine = engine;
        this.directory = directory;
        this.connections = connections;
        this.settings = settings;
        this.credit = new Credit(shares,
                // one may be granted while another is under way
                2 * settings.creditBytes() + settings.maxBatchBytes());
        this.clock = clock;
        this.certificates = certificates;
        this.probes = new ProbeQuestions(caller.name());
        this.renewals = new Renewals(engine, certificates, caller.name(), shown, clock);
        this.membership = membership;
        this.acknowledging = new Acknowledging(membership.pairing(),
                ack -> send(HubMessage.newBuilder().setAck(ack).build()));
        this.configurations = new SessionConfigurations(engine, caller.name(), this::send);
    }

    @Override
    public void onNext(AgentMessage message) {
        if (closed) {
            return;
        }
        switch (message.getMessageCase()) {
            case HELLO -> greet(message.getHello());
            case BATCH -> take(message.getBatch());
            case RECORDER_SLICE -> questions.answered(message.getRecorderSlice());
            case RENEW_CERTIFICATE -> renew(message.getRenewCertificate());
            case CONFIGURATION_RESULT -> said(message.getConfigurationResult());
            case NEIGHBOUR_PROBED -> probes.answered(message.getNeighbourProbed());
            case MESSAGE_NOT_SET ->
                LOG.debug("ignored a {} of {}", message.getMessageCase(), caller.name());
        }
    }

    private void greet(Hello said) {
        if (hello != null) {
            refuse(Status.INVALID_ARGUMENT.withDescription("Hello comes once"));
            return;
        }
        if (!said.getAgent().equals(caller.name())) {
            refuse(Status.PERMISSION_DENIED.withDescription("the certificate is that of agent "
                    + caller.name() + ", Hello says " + said.getAgent()));
            return;
        }
        hello = said;
        connections.spoken(this);
        engine.submit(new HelloWork(directory, said, shown, address, clock.getAsLong(),
                membership.oneOfTwo()),
                (outcome, problem) -> {
                    if (problem != null || outcome == null) {
                        refuse(status(problem));
                        return;
                    }
                    LinkRecord link = outcome.link();
                    if (link == null) {
                        if (outcome.term() == 0) {
                            membership.outranked().run();
                        }
                        LOG.warn("agent {} refused: {}", caller.name(), outcome.refusal());
                        refuse((outcome.trusted()
                                ? Status.FAILED_PRECONDITION
                                : Status.UNAUTHENTICATED)
                                .withDescription(outcome.refusal()));
                    } else {
                        welcome(link, outcome);
                        outcome.words().forEach(this::tell);
                        configurations.greeted(said.getConfigurationVersion());
                    }
                });
    }

    private void renew(RenewCertificate request) {
        if (!welcomed) {
            refuse(Status.FAILED_PRECONDITION.withDescription("Hello and Welcome come first"));
            return;
        }
        renewals.renew(request, answer -> send(
                HubMessage.newBuilder().setCertificateRenewed(answer).build()));
    }

    private void said(ConfigurationResult result) {
        if (!welcomed) {
            refuse(Status.FAILED_PRECONDITION.withDescription("Hello and Welcome come first"));
            return;
        }
        configurations.said(result);
    }

    /// Gives the agent another configuration.
    void give(Order order) {
        configurations.give(order);
    }

    /// Asks whether it could take one; see [Connections#dryRun].
    CompletableFuture<ConfigurationResult> dryRun(String yaml) {
        return configurations.dryRun(yaml);
    }

    private void welcome(LinkRecord link, HelloWork.Outcome outcome) {
        welcomed = true;
        connections.opened(caller.name(), this, clock.getAsLong());
        LOG.info("agent {} connected from {}", caller.name(), address);
        Welcome.Builder welcome = Welcome.newBuilder()
                .setDictionarySize(link.dictionarySize())
                .setCreditBytes(credit.open())
                .setSentAtMs(clock.getAsLong())
                .setMaxBatchBytes(settings.maxBatchBytes())
                .setTakesSteady(true)
                .setConfigurationVersion(outcome.configuration())
                .setTerm(outcome.term())
                .addAllAuthorities(authorities());
        acknowledging.begin(link, welcome);
        send(HubMessage.newBuilder().setWelcome(welcome).build());
        acknowledging.release();
    }

    /// What an operator said of an alarm of this agent.
    void tell(DetectorWord word) {
        send(HubMessage.newBuilder().setDetectorWord(DetectorWordMapping.toWire(word)).build());
    }

    private List<ByteString> authorities() {
        try {
            return Certificates.encoded(certificates.authorities());
        } catch (CertificateEncodingException e) {
            LOG.error("agents are not told whom to trust: {}", e.getMessage());
            return List.of();
        }
    }

    private void take(Batch batch) {
        Hello greeted = hello;
        int size = batch.getSerializedSize();
        if (greeted == null || !welcomed) {
            refuse(Status.FAILED_PRECONDITION.withDescription("Hello and Welcome come first"));
            return;
        }
        if (batch.getEntriesCount() > MOST_ENTRIES || !credit.spend(size)) {
            refuse(Status.INVALID_ARGUMENT.withDescription(
                    "a batch of " + batch.getEntriesCount() + " entries and " + size
                            + " bytes is beyond what was granted"));
            return;
        }
        engine.submit(new BatchWork(directory, caller.name(), greeted.getEpoch(), batch,
                clock.getAsLong()),
                (link, problem) -> {
                    if (problem != null || link == null) {
                        refuse(status(problem));
                    } else {
                        acknowledging.durable(link, credit.done(size));
                    }
                });
    }

    /// The standby has come further: the agent may forget more.
    void release() {
        acknowledging.release();
    }

    /// Asks the agent's recorder; see [Connections#readRecorder].
    CompletableFuture<RecorderSlice> ask(ReadRecorder question) {
        Hello greeted = hello;
        if (greeted == null || !greeted.getRecorder()) {
            return CompletableFuture.failedFuture(Status.FAILED_PRECONDITION
                    .withDescription("agent " + caller.name() + " records nothing: it is switched"
                            + " off there (recorder.enabled), could not open its recording, or is"
                            + " of a version without one; `coldaisle-agent status` there tells")
                    .asRuntimeException());
        }
        return questions.ask(caller.name(), question,
                asked -> send(HubMessage.newBuilder().setReadRecorder(asked).build()));
    }

    /// True when it may be asked to look after others; what it says of itself in Hello tells.
    boolean looksAfterOthers() {
        Hello greeted = hello;
        return welcomed && greeted != null && !greeted.getWitness().isEmpty();
    }

    /// Has the agent look whether another one is alive; see [ProbeQuestions#ask].
    CompletableFuture<Sighting> lookAfter(String agent, String address) {
        return probes.ask(agent, address,
                asked -> send(HubMessage.newBuilder().setProbeNeighbour(asked).build()));
    }

    private static Status status(@Nullable Throwable problem) {
        if (problem == null) {
            return Status.INTERNAL;
        }
        Throwable cause = problem instanceof CompletionException && problem.getCause() != null
                ? problem.getCause()
                : problem;
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return cause instanceof RejectedExecutionException || cause instanceof StoreException
                ? Status.RESOURCE_EXHAUSTED.withDescription(text)
                : Status.INTERNAL.withDescription(text);
    }

    private synchronized void send(HubMessage message) {
        if (!closed) {
            out.onNext(message);
        }
    }

    private void refuse(Status status) {
        Exception error = status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                ? RetryLater.after(RETRY_S, status)
                : status.asException();
        end(() -> out.onError(error));
    }

    /// Another stream of the same agent has taken over.
    void replaced() {
        refuse(Status.ABORTED.withDescription("another stream of this agent has taken over"));
    }

    /// Nothing came for too long.
    void silent() {
        LOG.warn("agent {} at {} opened a stream and says nothing", caller.name(), address);
        refuse(Status.DEADLINE_EXCEEDED.withDescription("no Hello came"));
    }

    /// The agent is shut out.
    void revoked() {
        LOG.info("agent {} is revoked: its stream is closed", caller.name());
        refuse(Status.UNAUTHENTICATED.withDescription("agent " + caller.name()
                + " was revoked; to let it in again, enrol it with a new join token"));
    }

    private void end(Runnable farewell) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            farewell.run();
        }
        credit.close();
        connections.spoken(this);
        questions.end(caller.name());
        probes.end();
        configurations.end();
        connections.closed(caller.name(), this, clock.getAsLong());
    }

    @Override
    public void onError(Throwable problem) {
        LOG.info("agent {} is gone: {}", caller.name(), Status.fromThrowable(problem));
        end(() -> {});
    }

    @Override
    public void onCompleted() {
        end(out::onCompleted);
    }
}
