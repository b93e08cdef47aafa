package io.coldaisle.lab.redfish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Logins of one BMC: few at a time, as real ones have it, and gone when idle.
final class Sessions {
    /// Most sessions at a time.
    static final int LIMIT = 8;

    /// A session without a request for this long is closed, ms.
    static final long IDLE_MS = 30 * 60_000;

    /// @param token sent as `X-Auth-Token`; never logged
    record Session(String id, String token) {
        @Override
        public String toString() {
            return "Session[" + id + "]";
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final String user;
    private final String password;
    private final Map<String, Session> byId = new LinkedHashMap<>();
    private final Map<String, Long> usedMs = new LinkedHashMap<>();
    private int created;

    Sessions(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /// True when these are the right ones.
    boolean credentialsFit(String givenUser, String givenPassword) {
        return MessageDigest.isEqual(bytes(user + "\n" + password),
                bytes(givenUser + "\n" + givenPassword));
    }

    /// Opens a session, or null when there are too many.
    @Nullable
    Session open(long nowMs) {
        usedMs.values().removeIf(used -> nowMs - used > IDLE_MS);
        byId.keySet().retainAll(usedMs.keySet());
        if (byId.size() >= LIMIT) {
            return null;
        }
        byte[] token = new byte[16];
        random.nextBytes(token);
        Session session = new Session(String.valueOf(++created), HexFormat.of().formatHex(token));
        byId.put(session.id(), session);
        usedMs.put(session.id(), nowMs);
        return session;
    }

    /// False when there is none of that id.
    boolean close(String id) {
        usedMs.remove(id);
        return byId.remove(id) != null;
    }

    List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    /// True when the headers of a request prove who sent it.
    boolean authorised(@Nullable String token, @Nullable String authorization, long nowMs) {
        if (token != null) {
            for (Session session : byId.values()) {
                if (MessageDigest.isEqual(bytes(session.token()), bytes(token))
                        && nowMs - usedMs.getOrDefault(session.id(), 0L) <= IDLE_MS) {
                    usedMs.put(session.id(), nowMs);
                    return true;
                }
            }
            return false;
        }
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 && credentialsFit(parts[0], parts[1]);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
