package io.coldaisle.agent.recording;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Replaces what tells whose device it is, in Redfish documents and NUT variables: first it learns what
/// stands where names, serial numbers and the like stand, then replaces that everywhere, in questions too, so that
/// links still lead where they led.
public final class Anonymiser implements Anonymisation {
    private static final String BODY = "body";
    private final StandIns standIns = new StandIns();
    private final Map<Map<String, String>, Map<String, String>> done = new HashMap<>();
    private final Set<Map<String, String>> seen = new HashSet<>();
    private long changed;

    /// @param names that are the recorder's own, such as that of the account
    public Anonymiser(List<String> names) {
        names.forEach(name -> standIns.learn("name", name));
    }

    @Override
    public long changed() {
        return changed;
    }

    @Override
    public Recording apply(Recording recording) {
        for (Recording.Poll poll : recording.polls()) {
            poll.exchanges().forEach(exchange -> learn(exchange.answer()));
        }
        standIns.learned();
        return new Recording(recording.header().madeAnonymous(),
                recording.with(this::exchange).polls());
    }

    private void learn(@Nullable Map<String, String> answer) {
        if (answer == null || !seen.add(answer)) {
            return;
        }
        String body = answer.get(BODY);
        if (body == null) {
            answer.forEach((name, value) -> standIns.learn(PrivateNames.kind(name), value));
        } else {
            JsonText.walk(body, (key, text) -> {
                standIns.learn(PrivateNames.kind(key), text);
                return text;
            });
        }
    }

    private Exchange exchange(Exchange exchange) {
        Map<String, String> answer = exchange.answer();
        if (answer != null) {
            answer = done.computeIfAbsent(answer, this::replaced);
        }
        return new Exchange(exchange.atMs(), standIns.inText(exchange.question()), answer,
                standIns.inText(exchange.silence()));
    }

    private Map<String, String> replaced(Map<String, String> answer) {
        Map<String, String> now = new LinkedHashMap<>();
        boolean document = answer.containsKey(BODY);
        answer.forEach((name, value) -> now.put(name, name.equals(BODY)
                ? JsonText.walk(value, this::value)
                : document
                        // status and headers, a link among them
                        ? standIns.inText(value)
                        : value(name, value)));
        return now;
    }

    private String value(String name, String text) {
        String kind = PrivateNames.kind(name);
        String now = kind.isEmpty()
                ? PrivateNames.isVersion(name)
                        ? standIns.inVersion(text)
                        : standIns.inText(text)
                : standIns.whole(kind, text);
        changed += now.equals(text) ? 0 : 1;
        return now;
    }
}
