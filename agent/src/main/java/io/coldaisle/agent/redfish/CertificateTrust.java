package io.coldaisle.agent.redfish;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.trust.EndpointTrust;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;

/// Whether a BMC's certificate is believed, in the words of this package.
final class CertificateTrust {
    private final EndpointTrust trust;

    CertificateTrust(Endpoint endpoint, PinStore pins) {
        this.trust = new EndpointTrust(endpoint, pins);
    }

    /// A context for the next connection.
    ///
    /// @throws IOException when the authority's file cannot be used
    SslContext context() throws IOException {
        return trust.context();
    }

    RedfishReply explain(Throwable failure) {
        EndpointTrust.Refusal refusal = trust.explain(failure);
        return new RedfishReply.Untrusted(refusal.reason(), refusal.pinChanged());
    }
}
