package io.coldaisle.hub.security;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.store.AccessTokenRecord;
import io.coldaisle.hub.store.HubTables;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Bearer tokens (RFC 6750) for callers without a certificate. Only the hash of a secret is kept
/// ([Secrets]).
public final class AccessTokens {
    /// So that whoever finds one knows what it is, and it is told from other tokens.
    private static final String PREFIX = "coldaisle_";
    private static final int ID_LENGTH = 12;
    private AccessTokens() {}

    /// A fresh secret.
    public static String newSecret() {
        return PREFIX + Secrets.fresh();
    }

    /// Keeps a token.
    public static AccessTokenRecord keep(Step step, String secret, Caller caller, String by,
            long validMs) {
        String key = Secrets.hash(secret);
        AccessTokenRecord record = new AccessTokenRecord(key.substring(0, ID_LENGTH),
                caller.name(), caller.role().name().toLowerCase(Locale.ROOT), by, step.nowMs(),
                step.nowMs() + validMs, 0,
                caller.sites().stream().sorted().toList());
        step.tables().accessTokens().put(step.transaction(), key, record);
        return record;
    }

    /// Ends the token of an id; null when there is none.
    public static @Nullable AccessTokenRecord revoke(Step step, String id) {
        AccessTokenRecord[] ended = new AccessTokenRecord[1];
        step.tables().accessTokens().scan(id, (key, record) -> {
            if (record.id().equals(id)) {
                ended[0] = record.revoked(step.nowMs());
                step.tables().accessTokens().put(step.transaction(), key, ended[0]);
            }
            return false;
        });
        return ended[0];
    }

    /// True for a header that shows one of these, whether it lets somebody in or not.
    public static boolean shownIn(String header) {
        return header.contains(" " + PREFIX);
    }

    /// Who shows an `Authorization` header, or null when it lets nobody in.
    public static @Nullable Caller caller(HubTables tables, String header, long nowMs) {
        String scheme = "Bearer ";
        if (!header.regionMatches(true, 0, scheme, 0, scheme.length())
                || header.length() > 200) {
            return null;
        }
        String secret = header.substring(scheme.length()).strip();
        AccessTokenRecord record = tables.accessTokens().get(Secrets.hash(secret));
        return record == null || !record.admits(nowMs)
                ? null
                : new Caller(Caller.Role.valueOf(record.role().toUpperCase(Locale.ROOT)),
                        record.caller(), Set.copyOf(record.sites()));
    }
}
