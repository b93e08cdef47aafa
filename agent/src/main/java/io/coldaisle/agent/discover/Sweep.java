package io.coldaisle.agent.discover;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.poll.Knock;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.model.DeviceInventory.Placement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Knocks at every place: so many questions a second over all, one at a time for each host.
///
/// State is touched on the timeline's thread only.
public final class Sweep {
    static final int MOST_UNDER_WAY = 128;
    static final int MOST_READS = 4;
    static final long KNOCK_MS = 8_000;
    static final long READ_MS = 20_000;
    private final Timeline time;
    private final Means means;
    private final SweepPlan plan;
    private final Deque<Visit> waiting = new ArrayDeque<>();
    private final List<Visit> all = new ArrayList<>();
    private final Set<String> busyHosts = new HashSet<>();
    private final Set<Errand> underWay = new HashSet<>();
    private final Consumer<Progress> progress;
    private int reads;
    private long asked;
    private boolean ended;
    private Runnable done = () -> {};

    /// What a sweep asks with.
    public interface Means {
        Knock knock(Endpoint endpoint);

        Poller poller(Device device);
    }

    /// @param asked questions so far
    /// @param left questions known to be left; answers lead to more
    /// @param answered places at which something spoke
    public record Progress(long asked, long left, long answered) {}

    public Sweep(Timeline time, Means means, SweepPlan plan, Consumer<Progress> progress) {
        this.time = time;
        this.means = means;
        this.plan = plan;
        this.progress = progress;
        for (Place place : plan.places()) {
            Visit visit = new Visit(place, plan);
            all.add(visit);
            waiting.add(visit);
        }
    }

    /// Begins; `whenDone` runs once.
    public void start(Runnable whenDone) {
        done = whenDone;
        turn();
    }

    /// Ends now. What was found so far stays; what is under way is given up, sessions are closed.
    public void stop() {
        if (!ended) {
            List.copyOf(underWay).forEach(Errand::giveUp);
            underWay.clear();
            end();
        }
    }

    private void end() {
        ended = true;
        done.run();
    }

    /// What answered, in the order of the places.
    public List<Answered> answers() {
        List<Answered> answers = new ArrayList<>();
        all.forEach(visit -> answers.addAll(visit.answers()));
        return answers;
    }

    public Progress progress() {
        long left = 0;
        long answered = 0;
        for (Visit visit : all) {
            left += visit.left();
            answered += visit.answers().isEmpty() ? 0 : 1;
        }
        return new Progress(asked, left, answered);
    }

    private void turn() {
        if (ended) {
            return;
        }
        if (underWay.size() < MOST_UNDER_WAY) {
            askNext();
        }
        if (waiting.isEmpty() && underWay.isEmpty()) {
            progress.accept(progress());
            end();
            return;
        }
        if (asked % plan.rate() == 0) {
            progress.accept(progress());
        }
        time.schedule(Math.max(1, 1000L / plan.rate()), this::turn);
    }

    /// The first in the line that may be asked now.
    private void askNext() {
        for (int i = waiting.size(); i > 0; i--) {
            Visit visit = waiting.remove();
            boolean free = !busyHosts.contains(visit.place().host())
                    && (!visit.isToRead() || reads < MOST_READS);
            if (!free) {
                waiting.add(visit);
                continue;
            }
            Question next = visit.next();
            if (next != null) {
                begin(visit, next);
                return;
            }
        }
    }

    private void begin(Visit visit, Question question) {
        asked++;
        busyHosts.add(visit.place().host());
        Errand errand = new Errand(visit);
        underWay.add(errand);
        switch (question) {
            case Question.Ask ask -> ask(errand, ask);
            case Question.Read read -> read(errand, read);
        }
    }

    private void ask(Errand errand, Question.Ask ask) {
        Knock knock = means.knock(ask.endpoint());
        errand.close = knock::close;
        errand.timer = time.schedule(KNOCK_MS, errand::giveUp);
        knock.begin(answer -> {
            if (errand.finish()) {
                errand.visit.take(ask, answer);
            }
        });
    }

    private void read(Errand errand, Question.Read read) {
        reads++;
        errand.reading = true;
        var device = new Device(read.endpoint().host(), "", new Placement("", ""), 60_000, READ_MS,
                List.of(read.endpoint()));
        Poller poller = means.poller(device);
        errand.close = poller::close;
        errand.timer = time.schedule(READ_MS, () -> {
            if (errand.finish()) {
                errand.visit.take(read, new PollOutcome.TimedOut(READ_MS));
            }
        });
        poller.poll(Poller.Depth.FULL, outcome -> {
            if (errand.finish()) {
                errand.visit.take(read, outcome);
            }
        });
    }

    /// A question under way.
    private final class Errand {
        final Visit visit;
        Runnable close = () -> {};
        Timeline.Timer timer = () -> {};
        boolean reading;
        boolean over;

        Errand(Visit visit) {
            this.visit = visit;
        }

        void giveUp() {
            finish();
        }

        /// True the first time. The device gets its goodbye in a turn of its own: a poller still has
        /// things to do when it hands over its outcome.
        boolean finish() {
            if (over) {
                return false;
            }
            over = true;
            timer.cancel();
            time.execute(close);
            underWay.remove(this);
            reads -= reading ? 1 : 0;
            busyHosts.remove(visit.place().host());
            waiting.add(visit);
            return true;
        }
    }
}
