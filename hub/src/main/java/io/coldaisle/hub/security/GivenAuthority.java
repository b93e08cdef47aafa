package io.coldaisle.hub.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An authority from outside, by the files that hold it.
public sealed interface GivenAuthority {
    /// The file with its certificate; what errors name.
    Path certificate();

    /// The file with its key.
    Path key();

    /// Its key and its certificate, and what may stand behind it.
    ///
    /// @throws IOException when the files cannot be used, or others than their owner can read a key; the
    ///         message says how to mend that and holds nothing of a secret
    CertificateAuthority.Issued read() throws IOException;

    /// @param certificate PEM; the first is the authority's own
    /// @param key PEM, PKCS#8, for its owner only
    record Pem(Path certificate, Path key) implements GivenAuthority {
        @Override
        public CertificateAuthority.Issued read() throws IOException {
            PemFiles.requireOwnerOnly(key);
            return new CertificateAuthority.Issued(PemFiles.readKey(key),
                    PemFiles.readCertificates(certificate));
        }
    }

    /// Key and certificates in one file (RFC 7292).
    ///
    /// @param file for its owner only
    /// @param password the file that holds its password, for its owner only
    record Pkcs12(Path file, Path password) implements GivenAuthority {
        private static final long LARGEST = 1 << 20;
        private static final long LONGEST_PASSWORD = 1024;

        @Override
        public Path certificate() {
            return file;
        }

        @Override
        public Path key() {
            return file;
        }

        @Override
        public CertificateAuthority.Issued read() throws IOException {
            PemFiles.requireOwnerOnly(file);
            PemFiles.requireOwnerOnly(password);
            if (Files.size(file) > LARGEST || Files.size(password) > LONGEST_PASSWORD) {
                throw new IOException(file + " has at most " + LARGEST + " bytes, and "
                        + password + " at most " + LONGEST_PASSWORD);
            }
            char[] secret = Files.readString(password).stripTrailing().toCharArray();
            try (InputStream in = Files.newInputStream(file)) {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(in, secret);
                return only(store, secret);
            } catch (GeneralSecurityException e) {
                throw new IOException(file + " cannot be used: " + e.getMessage(), e);
            } catch (IOException e) {
                throw e.getCause() instanceof UnrecoverableKeyException
                        ? new IOException(
                                "the password in " + password + " does not open " + file, e)
                        : new IOException(file + " is no PKCS#12 file: " + e.getMessage(), e);
            }
        }

        private CertificateAuthority.Issued only(KeyStore store, char[] secret)
                throws GeneralSecurityException, IOException {
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1) {
                throw new GeneralSecurityException("it holds " + keys.size()
                        + " keys; give one with the authority's key alone");
            }
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate each : store.getCertificateChain(keys.getFirst())) {
                if (each instanceof X509Certificate certificate) {
                    chain.add(certificate);
                }
            }
            if (store.getKey(keys.getFirst(), secret) instanceof PrivateKey key
                    && !chain.isEmpty()) {
                return new CertificateAuthority.Issued(key, chain);
            }
            throw new GeneralSecurityException("it holds no private key with its certificate");
        }
    }
}
