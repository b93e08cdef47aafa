package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.net.SessionStore;
import java.util.ArrayList;
import java.util.List;

/// The sessions a BMC still has of this agent, as far as their numbers are on disk: the one in use,
/// and those which killed processes left. Kept as `/a1b2c3d4/..`, the newest last.
final class LeftSessions {
    /// A BMC has few sessions; what is older has long ended by itself.
    private static final int MOST = 8;
    private final SessionStore store;
    private final String endpoint;
    private final List<Integer> left = new ArrayList<>();

    LeftSessions(SessionStore store, String endpoint) {
        this.store = store;
        this.endpoint = endpoint;
        for (String word : store.find(endpoint).split("/")) {
            if (word.matches("[0-9a-f]{1,8}") && left.size() < MOST) {
                left.add((int) Long.parseLong(word, 16));
            }
        }
    }

    /// Those of earlier processes.
    List<Integer> left() {
        return List.copyOf(left);
    }

    /// They are closed, or nothing can be done about them.
    void forgetLeft() {
        left.clear();
    }

    void keep(int session) {
        List<Integer> all = new ArrayList<>(left);
        all.add(session);
        StringBuilder text = new StringBuilder();
        for (int each : all.subList(Math.max(0, all.size() - MOST), all.size())) {
            text.append('/').append(Integer.toHexString(each));
        }
        store.keep(endpoint, text.toString());
    }

    void closed() {
        store.keep(endpoint, "");
    }
}
