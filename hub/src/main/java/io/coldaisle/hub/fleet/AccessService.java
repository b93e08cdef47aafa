package io.coldaisle.hub.fleet;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.query.Answers;
import io.coldaisle.hub.query.OnEngine;
import io.coldaisle.hub.query.Page;
import io.coldaisle.hub.security.AccessTokens;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.store.AccessTokenRecord;
import io.coldaisle.hub.store.AuditRecord;
import io.coldaisle.v1.AccessGrpc;
import io.coldaisle.v1.AccessRole;
import io.coldaisle.v1.AccessToken;
import io.coldaisle.v1.AuditEntry;
import io.coldaisle.v1.CreateAccessTokenRequest;
import io.coldaisle.v1.ListAccessTokensRequest;
import io.coldaisle.v1.ListAccessTokensResponse;
import io.coldaisle.v1.ListAuditRequest;
import io.coldaisle.v1.ListAuditResponse;
import io.coldaisle.v1.RevokeAccessTokenRequest;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Access tokens and the audit record.
public final class AccessService extends AccessGrpc.AccessImplBase {
    private static final long DEFAULT_S = 90L * 86_400;
    private static final long LONGEST_S = 365L * 86_400;
    private static final int LARGEST_PAGE = 1000;
    private final Engine engine;

    public AccessService(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void createAccessToken(CreateAccessTokenRequest request,
            StreamObserver<AccessToken> out) {
        String secret = AccessTokens.newSecret();
        String by = Answers.by();
        OnEngine.answer(engine, out, step -> {
            if (!request.getName().matches("[a-z0-9][a-z0-9._-]{0,62}")) {
                throw new IllegalArgumentException("name: who will use it, 1 to 63 of a-z 0-9 . _ -"
                        + ", beginning with a letter or digit");
            }
            long validS = request.getValidS() == 0 ? DEFAULT_S : request.getValidS();
            if (validS < 1 || validS > LONGEST_S) {
                throw new IllegalArgumentException("valid_s: 1 to " + LONGEST_S);
            }
            Caller.Role role = role(request.getRole());
            Caller caller = new Caller(role, request.getName(),
                    Caller.checked(role, request.getSitesList()));
            return wire(AccessTokens.keep(step, secret, caller, by, validS * 1000)).toBuilder()
                    .setSecret(secret)
                    .build();
        });
    }

    private static Caller.Role role(AccessRole role) {
        return switch (role) {
            case ACCESS_ROLE_VIEWER -> Caller.Role.VIEWER;
            case ACCESS_ROLE_OPERATOR -> Caller.Role.OPERATOR;
            case ACCESS_ROLE_ADMIN -> Caller.Role.ADMIN;
            case ACCESS_ROLE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException(
                    "role: viewer, operator or admin");
        };
    }

    private static AccessToken wire(AccessTokenRecord record) {
        return AccessToken.newBuilder()
                .setName("accessTokens/" + record.id())
                .setCaller(record.caller())
                .setRole(AccessRole.valueOf(
                        "ACCESS_ROLE_" + record.role().toUpperCase(Locale.ROOT)))
                .setCreatedBy(record.createdBy())
                .setCreatedAtMs(record.createdAtMs())
                .setNotAfterMs(record.notAfterMs())
                .setRevokedAtMs(record.revokedAtMs())
                .addAllSites(record.sites())
                .build();
    }

    @Override
    public void listAccessTokens(ListAccessTokensRequest request,
            StreamObserver<ListAccessTokensResponse> out) {
        OnEngine.answer(engine, out, step -> {
            List<AccessTokenRecord> all = new ArrayList<>(step.tables().accessTokens().all(""));
            all.sort(Comparator.comparing(AccessTokenRecord::id));
            Page<AccessTokenRecord> page = Page.of(all, AccessTokenRecord::id,
                    request.getPageSize(), 100, request.getPageToken());
            return ListAccessTokensResponse.newBuilder()
                    .addAllAccessTokens(page.items().stream().map(AccessService::wire).toList())
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total())
                    .build();
        });
    }

    @Override
    public void revokeAccessToken(RevokeAccessTokenRequest request,
            StreamObserver<AccessToken> out) {
        OnEngine.answer(engine, out, step -> {
            AccessTokenRecord ended = AccessTokens.revoke(step,
                    Answers.id(request.getName(), "accessTokens"));
            if (ended == null) {
                throw Answers.notFound(request.getName());
            }
            return wire(ended);
        });
    }

    /// Read from where the last page ended, so that a long record costs a page and not all of it.
    @Override
    public void listAudit(ListAuditRequest request, StreamObserver<ListAuditResponse> out) {
        OnEngine.answer(engine, out, step -> {
            int size = request.getPageSize() == 0
                    ? 100
                    : Math.clamp(request.getPageSize(), 1, LARGEST_PAGE);
            String after = Page.decode(request.getPageToken());
            String from = after.isEmpty() ? AuditRecord.from(request.getSinceMs()) : after;
            ListAuditResponse.Builder page = ListAuditResponse.newBuilder();
            String[] last = {""};
            step.tables().audit().scan(from, (key, entry) -> {
                if (key.equals(after)) {
                    return true;
                }
                if (page.getEntriesCount() == size) {
                    page.setNextPageToken(Page.encode(last[0]));
                    return false;
                }
                page.addEntries(wire(entry));
                last[0] = key;
                return true;
            });
            return page.build();
        });
    }

    private static AuditEntry wire(AuditRecord record) {
        return AuditEntry.newBuilder()
                .setAtMs(record.atMs())
                .setCaller(record.caller())
                .setAddress(record.address())
                .setMethod(record.method())
                .setTarget(record.target())
                .setOutcome(record.outcome())
                .build();
    }
}
