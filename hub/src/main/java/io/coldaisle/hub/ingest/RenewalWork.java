package io.coldaisle.hub.ingest;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.engine.Work;
import io.coldaisle.hub.security.AgentCertificates;
import java.security.cert.X509Certificate;

/// An agent is given another certificate in the place of the one it shows. Answers why not; empty when
/// it is.
record RenewalWork(String agent, X509Certificate shown,
        X509Certificate fresh) implements Work<String> {
    @Override
    public String apply(Step step) {
        String refusal = AgentCertificates.refusal(step, agent, shown);
        if (refusal.isEmpty()) {
            AgentCertificates.given(step, agent, fresh, shown);
        }
        return refusal;
    }
}
