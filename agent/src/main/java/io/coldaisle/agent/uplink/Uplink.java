package io.coldaisle.agent.uplink;

import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.process.TimeBuckets;
import io.coldaisle.v1.Ack;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.v1.ProbeNeighbour;
import io.coldaisle.v1.ReadRecorder;
import io.coldaisle.v1.RenewCertificate;
import io.coldaisle.v1.SequenceRange;
import io.coldaisle.v1.Welcome;
import io.coldaisle.wire.DetectorWordMapping;
import io.coldaisle.wire.NeighbourMapping;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one stream to a hub open and the outbox moving over it.
///
/// All state is touched on `worker` only, one thread, so that there is no lock and no order to
/// get wrong; gRPC's callbacks hand over to it.
public final class Uplink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);

    private final UplinkSettings settings;
    private final AgentFacts facts;
    private final Outbox outbox;
    private final IntSupplier dictionarySize;
    private final Identity identity;
    private final Dial dial;
    private final Renewal renewal;
    private final ScheduledExecutorService worker;
    private final LongSupplier clock;
    private final UplinkListener listener;
    private final TimeBuckets acknowledgements = new TimeBuckets();

    private @Nullable ManagedChannel channel;
    private @Nullable ClientCallStreamObserver<AgentMessage> stream;
    private @Nullable Sender sender;
    private RecorderSlices slices = new RecorderSlices();
    private @Nullable ScheduledFuture<?> retry;
    private @Nullable ScheduledFuture<?> look;
    private @Nullable ScheduledFuture<?> rest;
    private int generation;
    private int failures;
    private int addressIndex;
    private boolean closed;
    private volatile LinkState state = new LinkState.Idle();

    /// @param identity who this agent is; read again for each stream
    /// @param worker the one thread of the link
    public Uplink(UplinkSettings settings, AgentFacts facts, Outbox outbox,
            IntSupplier dictionarySize, Identity identity, ScheduledExecutorService worker,
            LongSupplier clock, UplinkListener listener) {
        this(settings, facts, outbox, dictionarySize, identity, identity::dial, worker, clock,
                listener);
    }

    /// The same over channels that may be others than the identity opens.
    public Uplink(UplinkSettings settings, AgentFacts facts, Outbox outbox,
            IntSupplier dictionarySize, Identity identity, Dial dial,
            ScheduledExecutorService worker, LongSupplier clock, UplinkListener listener) {
        this.settings = settings;
        this.facts = facts;
        this.outbox = outbox;
        this.dictionarySize = dictionarySize;
        this.identity = identity;
        this.dial = dial;
        this.renewal = new Renewal(identity, facts.agent(), clock);
        this.worker = worker;
        this.clock = clock;
        this.listener = listener;
    }

    /// Starts trying. Returns at once.
    public void start() {
        outbox.onAppend(() -> onWorker(this::send));
        onWorker(this::connect);
    }

    /// A bug in one step ends the stream, not the thread: the next stream starts from what is
    /// durable.
    private void onWorker(Runnable step) {
        try {
            worker.execute(() -> {
                try {
                    step.run();
                } catch (RuntimeException e) {
                    LOG.error("a step of the link failed", e);
                    failed(generation, "internal error: " + e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the link is closed", e);
        }
    }

    public LinkState state() {
        return state;
    }

    /// How long a batch took from being sent to being acknowledged.
    public TimeBuckets acknowledgements() {
        return acknowledgements;
    }

    private String address() {
        return settings.addresses().get(addressIndex % settings.addresses().size());
    }

    private void connect() {
        if (closed) {
            return;
        }
        int mine = ++generation;
        if (!(state instanceof LinkState.Connecting)) {
            state = new LinkState.Connecting(address(), failures, "");
        }
        try {
            channel = dial.dial(address(), settings.keepAlive());
        } catch (RuntimeException e) {
            failed(mine, e.getMessage() == null ? e.toString() : e.getMessage());
            return;
        }
        LinkGrpc.newStub(channel).withCompression("gzip").connect(new FromHub(mine));
    }

    /// gRPC's callbacks, handed to the worker and ignored once the stream is an old one.
    private final class FromHub implements ClientResponseObserver<AgentMessage, HubMessage> {
        private final int mine;

        FromHub(int mine) {
            this.mine = mine;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<AgentMessage> requests) {
            requests.setOnReadyHandler(() -> onWorker(() -> ready(mine, requests)));
        }

        @Override
        public void onNext(HubMessage message) {
            onWorker(() -> {
                if (mine == generation) {
                    received(message);
                }
            });
        }

        @Override
        public void onError(Throwable problem) {
            Status status = Status.fromThrowable(problem);
            onWorker(() -> failed(mine, LinkProblem.describe(address(), status)
                    + identity.ended(clock.getAsLong())));
        }

        @Override
        public void onCompleted() {
            onWorker(() -> failed(mine, "the hub closed the stream"));
        }
    }

    private void ready(int mine, ClientCallStreamObserver<AgentMessage> requests) {
        if (mine != generation) {
            return;
        }
        if (stream == null) {
            stream = requests;
            requests.onNext(AgentMessage.newBuilder().setHello(hello()).build());
        }
        send();
    }

    private Hello hello() {
        long next = outbox.ledger().nextSequence();
        return Hello.newBuilder()
                .setAgent(facts.agent())
                .setEpoch(outbox.epoch())
                .setVersion(facts.version())
                .setDictionarySize(dictionarySize.getAsInt())
                .setFirstSequence(outbox.firstPending())
                .setLastSequence(next - 1)
                .setSentAtMs(clock.getAsLong())
                .setStartedAtMs(facts.startedAtMs())
                .setRecorder(facts.recorder())
                .setWordTaken(listener.wordTaken())
                .setConfigurationVersion(listener.configuration().inForce())
                .setHubTerm(listener.hubTerm().seen())
                .setWitness(listener.witness())
                .build();
    }

    private void received(HubMessage message) {
        switch (message.getMessageCase()) {
            case WELCOME -> welcome(message.getWelcome());
            case ACK -> acknowledged(message.getAck());
            case POLL_NOW -> listener.pollNow(message.getPollNow().getDevice());
            case READ_RECORDER -> readRecorder(message.getReadRecorder());
            case DETECTOR_WORD -> listener
                    .heed(DetectorWordMapping.fromWire(message.getDetectorWord()));
            case CERTIFICATE_RENEWED -> renewal.answered(message.getCertificateRenewed());
            case PUT_CONFIGURATION -> listener
                    .configure(ConfigurationMapping.fromWire(message.getPutConfiguration()));
            case PROBE_NEIGHBOUR -> lookAfter(message.getProbeNeighbour());
            case MESSAGE_NOT_SET ->
                LOG.debug("ignored a {} from the hub", message.getMessageCase());
        }
    }

    /// The answer goes over the stream it was asked on, or nowhere.
    private void readRecorder(ReadRecorder question) {
        int mine = generation;
        RecorderSlices answers = slices;
        RecorderRequest request = answers.take(question);
        if (request == null) {
            send();
            return;
        }
        listener.readRecorder(request, answer -> onWorker(() -> {
            if (mine == generation) {
                answers.answer(request.request(), answer);
                send();
            }
        }));
    }

    private void lookAfter(ProbeNeighbour asked) {
        int mine = generation;
        listener.lookAfter(asked.getAgent(), asked.getAddress(), seen -> onWorker(() -> {
            ClientCallStreamObserver<AgentMessage> open = stream;
            if (mine == generation && open != null) {
                open.onNext(AgentMessage.newBuilder()
                        .setNeighbourProbed(NeighbourMapping.toWire(asked.getRequest(), seen))
                        .build());
            }
        }));
    }

    /// Tells the hub what came of a configuration, if it is there; else it is told after the next
    /// Welcome. Any thread.
    public void tell(ConfigurationReport report) {
        onWorker(() -> {
            ClientCallStreamObserver<AgentMessage> open = stream;
            if (open != null && sender != null) {
                open.onNext(AgentMessage.newBuilder()
                        .setConfigurationResult(ConfigurationMapping.toWire(report))
                        .build());
            }
        });
    }

    private void welcome(Welcome welcome) {
        if (!listener.hubTerm().welcomed(welcome.getTerm())) {
            failed(generation, "it has term " + welcome.getTerm() + ", and a hub with term "
                    + listener.hubTerm().seen() + " has taken over from it");
            return;
        }
        forget(welcome.getAcknowledged(), welcome.getAlsoAcknowledgedList());
        ClientCallStreamObserver<AgentMessage> open = stream;
        if (open == null) {
            return;
        }
        sender = new Sender(outbox, open,
                Math.min(settings.batchBytes(), welcome.getMaxBatchBytes()),
                welcome.getCreditBytes(), clock, acknowledgements);
        failures = 0;
        state = new LinkState.Streaming(address(), clock.getAsLong());
        LOG.info("connected to hub {}", address());
        listener.repeatsUnderstood(welcome.getTakesSteady());
        if (welcome.getDictionarySize() < dictionarySize.getAsInt()) {
            listener.dictionaryWanted();
        }
        send();
        ConfigurationReport configured = listener.configuration();
        if (configured.atMs() > 0) {
            tell(configured);
        }
        renewal.authorities(welcome.getAuthoritiesList());
        renew(generation);
    }

    /// Looks whether the certificate is to be renewed, now and as long as this stream lasts. A message
    /// of a kilobyte an hour at most needs no credit.
    private void renew(int mine) {
        ClientCallStreamObserver<AgentMessage> open = stream;
        if (mine != generation || open == null) {
            return;
        }
        RenewCertificate request = renewal.due();
        if (request != null) {
            open.onNext(AgentMessage.newBuilder().setRenewCertificate(request).build());
        }
        look = worker.schedule(() -> onWorker(() -> renew(mine)), renewal.nextLookMs(),
                TimeUnit.MILLISECONDS);
    }

    private void acknowledged(Ack ack) {
        forget(ack.getAcknowledged(), ack.getAlsoAcknowledgedList());
        Sender open = sender;
        if (open != null) {
            long restMs = open.acknowledged(ack);
            open.grant(ack.getCreditBytes());
            send();
            if (restMs > 0) {
                rest(open, restMs);
            }
        }
    }

    private void rest(Sender resting, long ms) {
        rest = worker.schedule(() -> onWorker(() -> {
            resting.rested();
            send();
        }), ms, TimeUnit.MILLISECONDS);
    }

    private void forget(long through, List<SequenceRange> also) {
        try {
            outbox.acknowledge(1, through);
            for (SequenceRange range : also) {
                outbox.acknowledge(range.getFirst(), range.getLast());
            }
        } catch (OutboxException e) {
            // The hub holds them; they are acknowledged again after the next Hello.
            LOG.warn("acknowledgement not kept: {}", e.getMessage());
        }
    }

    private void send() {
        Sender open = sender;
        if (open == null) {
            return;
        }
        try {
            open.sendWhatMay(slices::next);
        } catch (OutboxException e) {
            LOG.warn("cannot read the outbox: {}", e.getMessage());
        }
    }

    private void failed(int mine, String problem) {
        if (mine != generation) {
            return;
        }
        generation++;
        failures++;
        hangUp();
        if (failures == 1 || Integer.bitCount(failures) == 1) {
            LOG.warn("no link to hub {} (attempt {}): {}", address(), failures, problem);
        }
        addressIndex++;
        state = new LinkState.Connecting(address(), failures, problem);
        if (!closed) {
            retry = worker.schedule(this::connect, backoffMs(), TimeUnit.MILLISECONDS);
        }
    }

    /// Doubles up to the longest; a share from the agent's name keeps a fleet from coming at once.
    private long backoffMs() {
        long base = settings.firstBackoff().toMillis() << Math.min(failures - 1, 16);
        long bounded = Math.min(base, settings.maxBackoff().toMillis());
        int share = Math.floorMod(facts.agent().hashCode() * 31 + failures, 256);
        return bounded / 2 + bounded / 2 * share / 256;
    }

    private void hangUp() {
        stream = null;
        sender = null;
        slices = new RecorderSlices();
        if (look != null) {
            look.cancel(false);
        }
        if (rest != null) {
            rest.cancel(false);
        }
        ManagedChannel open = channel;
        channel = null;
        if (open != null) {
            open.shutdownNow();
        }
    }

    /// Ends the stream; what is not acknowledged stays in the outbox.
    @Override
    public void close() {
        onWorker(() -> {
            closed = true;
            generation++;
            if (retry != null) {
                retry.cancel(false);
            }
            ClientCallStreamObserver<AgentMessage> open = stream;
            if (open != null) {
                open.onCompleted();
            }
            hangUp();
            state = new LinkState.Idle();
        });
    }
}
