package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.oidc.IssuerOfTest;
import io.coldaisle.v1.AccessGrpc;
import io.coldaisle.v1.AcknowledgeIncidentRequest;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.ListAccessTokensRequest;
import io.coldaisle.v1.ListIncidentsRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens of an OpenID Connect issuer at the API of a hub; forged ones of each kind are in `OidcTokensTest`.
class OidcApiTest {
    @TempDir
    private Path folder = Path.of("unset");

    private Hub start(String oidc) throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                hub: {data: data}
                link: {listen: "127.0.0.1:0"}
                api:
                  listen: "127.0.0.1:0"
                  oidc: %s
                """.formatted(oidc));
        return Hub.start(HubConfiguration.read(file), System::currentTimeMillis);
    }

    private static String keys(IssuerOfTest issuer) {
        return "issuer: \"" + IssuerOfTest.NAME + "\", audience: coldaisle, jwks: \"" + issuer.url()
                + "\", ca: issuer.pem, roles_claim: groups";
    }

    private static Channel showing(HubClients clients, Hub hub, String header) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), header);
        return ClientInterceptors.intercept(clients.stranger(hub.apiPort()),
                MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static Status.Code listing(Channel channel) {
        try {
            return IncidentsGrpc.newBlockingStub(channel)
                    .listIncidents(ListIncidentsRequest.getDefaultInstance())
                    .getTotalSize() == 0 ? Status.Code.OK : Status.Code.DATA_LOSS;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }

    @Test
    void aViewerOfTheIssuerReadsAndNoMore() throws Exception {
        try (IssuerOfTest issuer = new IssuerOfTest(folder);
                Hub hub = start("{" + keys(issuer) + ", roles: {noc-viewers: viewer}}");
                HubClients clients = new HubClients(hub, folder.resolve("data"))) {
            String token = issuer.viewer(System.currentTimeMillis());
            Channel viewer = showing(clients, hub, token);
            LoopbackHub.await(() -> listing(viewer) == Status.Code.OK);
            assertThatThrownBy(() -> IncidentsGrpc.newBlockingStub(viewer)
                    .acknowledgeIncident(AcknowledgeIncidentRequest.newBuilder()
                            .setName("incidents/x")
                            .build()))
                    .hasMessageContaining("PERMISSION_DENIED")
                    .hasMessageContaining("coldaisle:viewer:oidc/anna");
            assertThat(listing(showing(clients, hub, token + "x")))
                    .isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(listing(showing(clients, hub,
                    issuer.viewer(System.currentTimeMillis() - 700_000))))
                    .isEqualTo(Status.Code.UNAUTHENTICATED);
            // the hub's own callers are as they were
            assertThat(AccessGrpc.newBlockingStub(clients.operator())
                    .listAccessTokens(ListAccessTokensRequest.getDefaultInstance())
                    .getTotalSize()).isZero();
        }
    }

    @Test
    void anIssuerThatCannotBeReachedOpensNothing() throws Exception {
        IssuerOfTest issuer = new IssuerOfTest(folder);
        String token = issuer.viewer(System.currentTimeMillis());
        String configured = "{" + keys(issuer) + ", roles: {noc-viewers: admin}}";
        issuer.close();
        try (Hub hub = start(configured);
                HubClients clients = new HubClients(hub, folder.resolve("data"))) {
            for (int i = 0; i < 20; i++) {
                assertThat(listing(showing(clients, hub, token)))
                        .isEqualTo(Status.Code.UNAUTHENTICATED);
            }
            assertThat(listing(clients.operator())).isEqualTo(Status.Code.OK);
        }
    }

    @Test
    void aConfigurationThatMakesNoSenseNamesTheKey() {
        assertRefused("{issuer: a, audience: b, jwks: \"http://x/y\", roles: {n: viewer}}",
                "api.oidc.jwks", "https");
        assertRefused("{issuer: a, audience: b, jwks: f, roles: {n: agent}}",
                "api.oidc.roles.n", "viewer, operator or admin");
        assertRefused("{issuer: a, audience: b, jwks: f}", "api.oidc.roles");
        assertRefused("{issuer: a, jwks: f, roles: {n: viewer}}", "api.oidc.audience", "missing");
        assertRefused("{issuer: a, audience: b, jwks: f, ca: g, roles: {n: viewer}}",
                "api.oidc.ca");
        assertRefused("{issuer: a, audience: b, jwks: f, rolls_claim: g, roles: {n: viewer}}",
                "api.oidc.rolls_claim");
    }

    private void assertRefused(String oidc, String... words) {
        assertThatThrownBy(() -> start(oidc)).as(oidc)
                .hasMessageContainingAll(words)
                .hasMessageContaining("hub.yaml");
    }
}
