package io.coldaisle.agent.snmp.notification;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.DatagramServer;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.agent.snmp.notification.NotificationEngine.Outcome;
import io.coldaisle.agent.snmp.notification.NotificationEngine.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.smi.OctetString;

/// Takes the notifications of the devices we watch, and hands each on once.
///
/// Its state is touched on the network loop only.
public final class NotificationListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationListener.class);
    private static final long TRY_AGAIN_MS = 60_000;
    private static final int MOST_AT_ONE_ADDRESS = 8;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final NotificationSettings settings;
    private final LocalEngine local;
    private final String localId;
    private final Sink sink;
    private final NotificationWords words = NotificationWords.shipped();
    private final List<OctetString> communities;
    private final DatagramServer server;
    private final NotificationEngine plain = NotificationEngine.ofCommunities();
    private final Map<InetAddress, Source> sources = new HashMap<>();
    private final Strangers strangers = new Strangers();
    private final Informs informs = new Informs();
    private final TokenBucket total;
    private final Tally tally = new Tally();
    private String problem = "not begun";
    private boolean closed;

    /// Where notifications go.
    public interface Sink {
        /// Takes one, on the network loop; must not block.
        ///
        /// @param states what it means, as a poll would read it
        /// @param recorded to be called once, from anywhere: true when the notification is on disk, false
        ///        when it will not get there
        void received(Notification notification, List<StateReading> states,
                Consumer<Boolean> recorded);
    }

    /// All of one address.
    private static final class Source {
        final List<Sender> senders = new ArrayList<>(1);
        final TokenBucket bucket;
        long excess;
        long refused;

        Source(TokenBucket bucket) {
            this.bucket = bucket;
        }
    }

    private static final class Tally {
        long traps;
        long informs;
        long acknowledged;
        long excessOfSource;
        long excessInTotal;
        long refused;
        long malformed;
    }

    public NotificationListener(NetworkLoop loop, Traffic traffic, NotificationSettings settings,
            LocalEngine local, Sink sink) {
        this.loop = loop;
        this.traffic = traffic;
        this.settings = settings;
        this.local = local;
        this.localId = HexFormat.of().formatHex(local.id());
        this.sink = sink;
        this.communities = settings.communities()
                .stream()
                .map(each -> new OctetString(each.reveal()))
                .toList();
        this.server = new DatagramServer(loop, traffic, this::received);
        this.total = new TokenBucket(settings.total(), loop.elapsedMs());
    }

    /// Begins to listen; where the port cannot be had, says so and tries again every minute.
    public void open() {
        if (closed) {
            return;
        }
        server.open(new InetSocketAddress(settings.host(), settings.port()), failure -> {
            if (failure == null) {
                problem = "";
                LOG.info("SNMP notifications are taken at {}", address());
                return;
            }
            if (problem.isEmpty() || problem.equals("not begun")) {
                LOG.error("SNMP notifications cannot be taken at {}: {}. A port below 1024 needs "
                        + "CAP_NET_BIND_SERVICE, a taken one is another program's; polling goes on, "
                        + "tried again every minute", address(), failure.getMessage());
            }
            problem = String.valueOf(failure.getMessage());
            loop.schedule(TRY_AGAIN_MS, this::open);
        });
    }

    private String address() {
        return settings.host() + ":" + settings.port();
    }

    /// The device is polled no more, or otherwise: it may not speak until it is watched again.
    public void forget(String device) {
        sources.values()
                .forEach(source -> source.senders.removeIf(
                        sender -> sender.device.equals(device)));
        sources.values().removeIf(source -> source.senders.isEmpty());
    }

    /// From now on the device at that endpoint may speak.
    public void watch(String device, Endpoint endpoint, Watched watched) {
        loop.resolve(endpoint.host(), endpoint.port(), found -> {
            if (found.isUnresolved()) {
                loop.schedule(TRY_AGAIN_MS, () -> watch(device, endpoint, watched));
                return;
            }
            Source source = sources.computeIfAbsent(found.getAddress(), _ -> new Source(
                    new TokenBucket(settings.perSource(), loop.elapsedMs())));
            source.senders.add(new Sender(device, endpoint, watched, local, loop.elapsedMs()));
        });
    }

    void received(InetSocketAddress from, byte[] datagram) {
        long now = loop.elapsedMs();
        Source source = sources.get(from.getAddress());
        if (source == null) {
            strangers.saw(from.getAddress().getHostAddress());
        } else if (!source.bucket.take(now)) {
            tally.excessOfSource++;
            source.excess++;
        } else if (!total.take(now)) {
            tally.excessInTotal++;
            source.excess++;
        } else {
            try {
                read(from, source, datagram, now);
            } catch (IOException | RuntimeException unreadable) {
                tally.malformed++;
                traffic.garbage();
            }
        }
    }

    private void read(InetSocketAddress from, Source source, byte[] datagram, long now)
            throws IOException {
        MessageHead head = MessageHead.read(datagram);
        List<Sender> fitting = source.senders.stream()
                .filter(sender -> sender.fits(head, communities))
                .toList();
        if (head.isVersion3()) {
            version3(from, source, fitting, head, datagram, now);
            return;
        }
        Outcome outcome = plain.read(from, datagram);
        Received received = outcome.received();
        if (fitting.isEmpty()) {
            refused(source);
        } else if (received == null) {
            throw new IOException("no notification");
        } else {
            accept(from, received, fitting);
        }
    }

    /// Of several devices at one address, the one whose keys fit, and whose engine it is.
    private void version3(InetSocketAddress from, Source source, List<Sender> fitting,
            MessageHead head, byte[] datagram, long now) throws IOException {
        List<byte[]> replies = List.of();
        List<Sender> tried = new ArrayList<>();
        for (Sender sender : fitting) {
            if (tried.size() >= MOST_AT_ONE_ADDRESS
                    || tried.stream().anyMatch(it -> it.login.equals(sender.login))) {
                continue;
            }
            tried.add(sender);
            Outcome outcome = read(from, sender, head, datagram, now);
            Received received = outcome.received();
            if (received != null) {
                accept(from, received, speakers(fitting, sender, head));
                return;
            }
            replies = outcome.replies().isEmpty() ? replies : outcome.replies();
        }
        if (!Sender.isDiscovery(head) && replies.stream().noneMatch(MessageHead::tellsOurTime)) {
            refused(source);
        }
        replies.forEach(reply -> server.send(from, reply));
    }

    private Outcome read(InetSocketAddress from, Sender sender, MessageHead head,
            byte[] datagram, long now) {
        Outcome outcome = readOnce(from, sender, head, datagram, now);
        boolean ours = head.engineId().isEmpty() || head.engineId().equals(localId);
        if (outcome.received() == null && !ours && sender.startAfresh(now)) {
            return readOnce(from, sender, head, datagram, now);
        }
        return outcome;
    }

    private Outcome readOnce(InetSocketAddress from, Sender sender, MessageHead head,
            byte[] datagram, long now) {
        NotificationEngine engine = sender.engine(head, localId, now);
        return engine == null ? new Outcome(null, List.of()) : engine.read(from, datagram);
    }

    private static List<Sender> speakers(List<Sender> fitting, Sender found, MessageHead head) {
        List<Sender> alike = fitting.stream()
                .filter(sender -> sender.login.equals(found.login))
                .toList();
        List<Sender> named = alike.stream()
                .filter(sender -> sender.watched.engineId().equals(head.engineId()))
                .toList();
        return named.isEmpty() ? alike : named;
    }

    private void refused(Source source) {
        tally.refused++;
        source.refused++;
    }

    private void accept(InetSocketAddress from, Received received, List<Sender> speakers)
            throws IOException {
        NotificationReader said = NotificationReader.of(received.pdu());
        byte[] acknowledgement = received.acknowledgement();
        if (acknowledgement == null) {
            tally.traps++;
            hand(said, speakers, false, _ -> {});
            return;
        }
        String key = from + " " + received.pdu().getRequestID() + " " + said.oid();
        switch (informs.next(key, loop.elapsedMs())) {
            case RECORD -> {
                tally.informs++;
                hand(said, speakers, true, onDisk -> loop.execute(
                        () -> recorded(key, onDisk, from, acknowledgement)));
            }
            case ACKNOWLEDGE -> acknowledge(from, acknowledgement);
            case WAIT -> {
                // the first of them is about to be acknowledged
            }
        }
    }

    private void recorded(String key, boolean onDisk, InetSocketAddress from,
            byte[] acknowledgement) {
        if (onDisk) {
            informs.onDisk(key);
            acknowledge(from, acknowledgement);
        } else {
            informs.lost(key);
        }
    }

    private void acknowledge(InetSocketAddress from, byte[] acknowledgement) {
        tally.acknowledged++;
        server.send(from, acknowledgement);
    }

    /// To every device it may be of. What it means is believed only where there is one; they are
    /// recorded in order, so what is true of the last is true of all.
    private void hand(NotificationReader said, List<Sender> speakers, boolean inform,
            Consumer<Boolean> recorded) {
        String name = words.name(said.oid());
        int last = Math.min(speakers.size(), MOST_AT_ONE_ADDRESS) - 1;
        for (int i = 0; i <= last; i++) {
            Sender speaker = speakers.get(i);
            List<StateReading> states = last > 0
                    ? List.of()
                    : speaker.watched.states(words.instances(said.oid(), said.sent()));
            sink.received(
                    new Notification(speaker.device, said.oid().toDottedString(), name,
                            said.text(name), inform, loop.nowMs()),
                    states, i == last ? recorded : _ -> {});
        }
    }

    /// What it has seen so far.
    public CompletableFuture<NotificationCounts> counts() {
        CompletableFuture<NotificationCounts> counts = new CompletableFuture<>();
        loop.execute(() -> counts.complete(new NotificationCounts(address(), problem, tally.traps,
                tally.informs, tally.acknowledged, tally.excessOfSource, tally.excessInTotal,
                tally.refused, tally.malformed, strangers.total(), strangers.latest(),
                troubled())));
        return counts;
    }

    private List<String> troubled() {
        List<String> troubled = new ArrayList<>();
        sources.forEach((address, source) -> {
            if (source.excess + source.refused > 0) {
                troubled.add(address.getHostAddress() + " (" + source.excess + " too many, "
                        + source.refused + " refused)");
            }
        });
        troubled.sort(String::compareTo);
        return troubled.subList(0, Math.min(troubled.size(), 64));
    }

    @Override
    public void close() {
        closed = true;
        server.close();
    }
}
