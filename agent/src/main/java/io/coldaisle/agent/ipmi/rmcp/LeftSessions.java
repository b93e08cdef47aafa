package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.net.SessionStore;
import java.util.ArrayList;
import java.util.List;

/// The sessions a BMC still has of this agent, as far as their numbers are on disk: the one in use,
/// those which killed processes left, and those whose login nobody saw the end of. Kept as
/// `/a1b2c3d4/..`, the newest last.
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

    /// Those to be closed when there is a session to do it from.
    List<Integer> left() {
        return List.copyOf(left);
    }

    /// They are closed, or nothing can be done about them.
    void forgetLeft() {
        left.clear();
    }

    /// The BMC has named one: it holds a slot for it, whether the login comes to its end or not.
    void begun(int session) {
        if (left.size() == MOST) {
            left.removeFirst();
        }
        left.add(session);
        write(left);
    }

    /// The BMC did not open it.
    void refused(int session) {
        left.removeIf(each -> each == session);
        write(left);
    }

    /// It is open, and ours.
    void keep(int session) {
        left.removeIf(each -> each == session);
        List<Integer> all = new ArrayList<>(left);
        all.add(session);
        write(all);
    }

    private void write(List<Integer> all) {
        StringBuilder text = new StringBuilder();
        for (int each : all.subList(Math.max(0, all.size() - MOST), all.size())) {
            text.append('/').append(Integer.toHexString(each));
        }
        store.keep(endpoint, text.toString());
    }

    /// The one in use is closed.
    void closed() {
        write(left);
    }
}
