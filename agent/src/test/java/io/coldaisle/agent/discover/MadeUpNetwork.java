package io.coldaisle.agent.discover;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.poll.Knock;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Devices made up for a test, which note when they are asked, and by whom.
final class MadeUpNetwork implements Sweep.Means {
    final Map<String, Knock.Answer> answers = new HashMap<>();
    final List<Long> askedAtMs = new ArrayList<>();
    final List<String> logins = new ArrayList<>();
    Function<Device, PollOutcome> polls = _ -> new PollOutcome.TimedOut(1);
    long answerMs = 400;
    int mostPerHost;
    int mostReads;
    int open;
    private final Timeline time;
    private final Map<String, Integer> perHost = new HashMap<>();
    private int reads;

    MadeUpNetwork(Timeline time) {
        this.time = time;
    }

    private void begins(String host) {
        open++;
        askedAtMs.add(time.elapsedMs());
        mostPerHost = Math.max(mostPerHost, perHost.merge(host, 1, Integer::sum));
    }

    private void ends(String host) {
        open--;
        perHost.merge(host, -1, Integer::sum);
    }

    @Override
    public Knock knock(Endpoint endpoint) {
        return new Knock() {
            @Override
            public void begin(Consumer<Answer> done) {
                begins(endpoint.host());
                time.schedule(answerMs, () -> done.accept(
                        answers.getOrDefault(endpoint.url(), new Answer.Silent())));
            }

            @Override
            public void close() {
                ends(endpoint.host());
            }
        };
    }

    @Override
    public Poller poller(Device device) {
        Endpoint endpoint = device.endpoints().getFirst();
        return new Poller() {
            @Override
            public void poll(Depth depth, Consumer<PollOutcome> done) {
                begins(endpoint.host());
                mostReads = Math.max(mostReads, ++reads);
                if (endpoint.login() instanceof Login.UserPassword(String user, var _)) {
                    logins.add(endpoint.protocol().word() + " " + user);
                }
                time.schedule(3000, () -> done.accept(polls.apply(device)));
            }

            @Override
            public void abandon() {}

            @Override
            public @Nullable Source source(String component, String name) {
                return null;
            }

            @Override
            public void close() {
                reads--;
                ends(endpoint.host());
            }
        };
    }
}
