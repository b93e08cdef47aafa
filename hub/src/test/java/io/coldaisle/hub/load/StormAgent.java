package io.coldaisle.hub.load;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.model.Alarm;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.wire.AlarmMapping;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The agent of one rack in a storm: tells its alarms when they are due, keeps what is not
/// acknowledged, and comes back when the hub does.
final class StormAgent implements Runnable {
    private static final long EPOCH = 1;
    private static final long PAUSE_MS = 300;
    private static final long LOOK_MS = 20;

    private final String name;
    private final Supplier<ManagedChannel> dial;
    private final List<Input.AlarmReported> reports;
    private final long beginMs;
    private final long shiftMs;
    private volatile boolean welcome = true;
    private volatile boolean stopped;
    private volatile long acknowledged;

    /// @param reports in the order of their arrival
    /// @param shiftMs what to add to their times
    StormAgent(String name, Supplier<ManagedChannel> dial, List<Input.AlarmReported> reports,
            long shiftMs) {
        this.name = name;
        this.dial = dial;
        this.reports = List.copyOf(reports);
        this.beginMs = System.currentTimeMillis();
        this.shiftMs = shiftMs;
    }

    /// What the stream says, so that one thread does everything else.
    private static final class Inbox implements StreamObserver<HubMessage> {
        private final LinkedBlockingQueue<HubMessage> said = new LinkedBlockingQueue<>();
        private volatile boolean broken;

        @Override
        public void onNext(HubMessage message) {
            said.add(message);
        }

        @Override
        public void onError(Throwable problem) {
            broken = true;
        }

        @Override
        public void onCompleted() {
            broken = true;
        }
    }

    /// Everything it has to say is on the hub's disk.
    boolean done() {
        return acknowledged == reports.size();
    }

    /// Whether it may come back.
    void welcome(boolean may) {
        welcome = may;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                if (welcome) {
                    ManagedChannel channel = dial.get();
                    talk(channel);
                    channel.shutdownNow();
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(ManagedChannel channel) throws InterruptedException {
        Inbox inbox = new Inbox();
        StreamObserver<AgentMessage> link = LinkGrpc.newStub(channel).connect(inbox);
        link.onNext(AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgent(name)
                        .setEpoch(EPOCH)
                        .setVersion("storm")
                        .setFirstSequence(acknowledged + 1)
                        .setLastSequence(due())
                        .setStartedAtMs(beginMs)
                        .setSentAtMs(System.currentTimeMillis()))
                .build());
        long sent = Long.MAX_VALUE;
        while (!stopped && !inbox.broken) {
            HubMessage message = inbox.said.poll(LOOK_MS, TimeUnit.MILLISECONDS);
            if (message != null && message.hasWelcome()) {
                acknowledged = message.getWelcome().getAcknowledged();
                sent = acknowledged;
            } else if (message != null && message.hasAck()) {
                acknowledged = message.getAck().getAcknowledged();
            }
            long due = due();
            if (sent < due) {
                link.onNext(AgentMessage.newBuilder().setBatch(batch(sent, due)).build());
                sent = due;
            }
        }
        if (!inbox.broken) {
            link.onCompleted();
        }
    }

    /// How many of its alarms have come by now.
    private long due() {
        long now = System.currentTimeMillis() - shiftMs;
        return reports.stream().filter(r -> r.atMs() <= now).count();
    }

    private Batch batch(long from, long to) {
        List<Entry> entries = new ArrayList<>();
        for (long n = from; n < to; n++) {
            entries.add(Entry.newBuilder()
                    .setSequence(n + 1)
                    .addAlarms(AlarmMapping.toWire(shifted(reports.get((int) n).alarm())))
                    .build());
        }
        return Batch.newBuilder()
                .setFirstSequence(from + 1)
                .setLastSequence(to)
                .setSentAtMs(System.currentTimeMillis())
                .addAllEntries(entries)
                .build();
    }

    private Alarm shifted(Alarm a) {
        return new Alarm(a.device(), a.component(), a.condition(), a.severity(),
                a.observedAtMs() + shiftMs, a.observed(), a.expected(), a.detector(), a.sensor(),
                a.text());
    }
}
