package io.coldaisle.agent.trust;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trust that looks at the chain alone, however it is asked: by the extended type, Java's own check of the
/// host's name is left out, since names are compared here or nowhere.
public abstract class ChainTrust extends X509ExtendedTrustManager {
    /// @throws CertificateException when a server that shows this is not believed
    protected abstract void server(X509Certificate[] chain) throws CertificateException;

    /// @throws CertificateException when a client that shows this is not believed
    protected abstract void client(X509Certificate[] chain) throws CertificateException;

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        server(chain);
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        server(chain);
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        server(chain);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        client(chain);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        client(chain);
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        client(chain);
    }

    /// None: a stranger who asks learns no name of an authority.
    @Override
    public final X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
