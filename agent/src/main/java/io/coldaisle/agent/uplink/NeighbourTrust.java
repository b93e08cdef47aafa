package io.coldaisle.agent.uplink;

import io.coldaisle.agent.trust.ChainTrust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Believes agents whose certificates the authorities of this agent's hub have signed (RFC 5280, 6.1).
///
/// Certificates of agents are for clients (extended key usage), and one of two agents is the server
/// here: what counts is the name, which no certificate of a hub or a person can have.
public final class NeighbourTrust extends ChainTrust {
    private static final String AGENT = "coldaisle:agent:";
    private static final int URI = 6;
    private final Set<X509Certificate> authorities;
    private final String agent;

    private NeighbourTrust(Identity identity, String agent) throws IOException {
        this.authorities = Set.of(PemFile.certificates(identity.hubCa()));
        this.agent = agent;
    }

    /// @throws IOException when the authorities cannot be read
    public static NeighbourTrust of(Identity identity, String agent) throws IOException {
        return new NeighbourTrust(identity, agent);
    }

    /// @throws IOException when the authorities cannot be read
    public static NeighbourTrust ofAnyAgent(Identity identity) throws IOException {
        return new NeighbourTrust(identity, "");
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        List<String> names = PemFile.names(chain[0])
                .stream()
                .filter(name -> name.getFirst().equals(URI))
                .map(name -> String.valueOf(name.getLast()))
                .toList();
        boolean named = agent.isEmpty()
                ? names.stream().anyMatch(name -> name.startsWith(AGENT))
                : names.contains(AGENT + agent);
        if (!named) {
            throw new CertificateException("the certificate is that of " + names
                    + (agent.isEmpty() ? ", no agent" : ", not of agent " + agent));
        }
        try {
            PKIXParameters parameters = new PKIXParameters(authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet()));
            // The hub knows who is revoked and publishes no list; see docs/security.md.
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509")
                            .generateCertPath(Arrays.stream(chain)
                                    .takeWhile(each -> !authorities.contains(each))
                                    .toList()),
                            parameters);
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new CertificateException("not signed by an authority of this agent's hub", e);
        }
    }

    @Override
    protected void server(X509Certificate[] chain) throws CertificateException {
        check(chain);
    }

    @Override
    protected void client(X509Certificate[] chain) throws CertificateException {
        check(chain);
    }
}
