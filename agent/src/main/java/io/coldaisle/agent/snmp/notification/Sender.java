package io.coldaisle.agent.snmp.notification;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Login.SnmpUser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OctetString;

/// One device as a sender of notifications: with what it may speak, and its SNMPv3 keys once it does.
final class Sender {
    /// Each new engine id costs two keys, a million bytes hashed for each (RFC 3414, A.2), and may
    /// be anybody's invention: four at once, then one in ten minutes.
    private static final int NEW_ENGINES = 4;
    private static final double NEW_ENGINES_A_SECOND = 1.0 / 600;
    private static final int MOST_ENGINES = 16;
    final String device;
    final Watched watched;
    final Login login;
    private final LocalEngine local;
    private final Set<String> engines = new HashSet<>();
    private final TokenBucket newEngines;
    private @Nullable NotificationEngine engine;

    Sender(String device, Endpoint endpoint, Watched watched, LocalEngine local, long elapsedMs) {
        this.device = device;
        this.login = endpoint.login();
        this.watched = watched;
        this.local = local;
        this.newEngines = new TokenBucket(NEW_ENGINES_A_SECOND, NEW_ENGINES, elapsedMs);
    }

    /// True when it may speak with what the message names.
    boolean fits(MessageHead head, List<OctetString> communities) {
        return switch (login) {
            case SnmpUser user when head.isVersion3() -> isDiscovery(head)
                    || head.name().equals(new OctetString(user.user()));
            case Login.Community own when !head.isVersion3() -> head.name()
                    .equals(new OctetString(own.community().reveal()))
                    || communities.contains(head.name());
            case SnmpUser _,Login.Community _,Login.None _,Login.UserPassword _,Login.IpmiUser _ ->
                !head.isVersion3() && communities.contains(head.name());
        };
    }

    /// RFC 3414, 4: a sender of informs asks for our engine id with an empty one, and no user.
    static boolean isDiscovery(MessageHead head) {
        return head.isVersion3() && head.engineId().isEmpty();
    }

    /// The engine that reads a message of this authority; null when it names one engine too many.
    @Nullable
    NotificationEngine engine(MessageHead head, String localId, long elapsedMs) {
        if (!(login instanceof SnmpUser user)) {
            return null;
        }
        boolean known = head.engineId().isEmpty() || head.engineId().equals(localId)
                || head.engineId().equals(watched.engineId())
                || engines.contains(head.engineId());
        if (!known) {
            if (!newEngines.take(elapsedMs)) {
                return null;
            }
            if (engines.size() >= MOST_ENGINES) {
                engines.clear();
                engine = null;
            }
            engines.add(head.engineId());
        }
        NotificationEngine now = engine;
        if (now == null) {
            now = NotificationEngine.of(user, local, elapsedMs);
            engine = now;
        }
        return now;
    }

    /// Forgets boots and clocks, since the device may have been reset; false when that was done too often.
    boolean startAfresh(long elapsedMs) {
        if (!newEngines.take(elapsedMs)) {
            return false;
        }
        engine = null;
        return true;
    }
}
