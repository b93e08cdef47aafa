package io.coldaisle.hub.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The hub's own authority on disk, and how it gives way to another without an agent being lost.
///
/// ```
///   ca.key.pem    ca.pem      signs, is trusted
///   next.key.pem  next.pem    after a rollover: is trusted, and told to the agents
///                 former.pem  after a switch: trusted until it is forgotten
/// ```
/// First every agent learns to trust both, then the hub changes hands: no agent meets a hub it does not
/// know. A running hub goes on with what it started with.
public final class AuthorityFiles {
    private final Path directory;

    public AuthorityFiles(Path directory) {
        this.directory = directory;
    }

    Path key() {
        return directory.resolve("ca.key.pem");
    }

    Path certificate() {
        return directory.resolve("ca.pem");
    }

    private Path nextKey() {
        return directory.resolve("next.key.pem");
    }

    private Path nextCertificate() {
        return directory.resolve("next.pem");
    }

    private Path former() {
        return directory.resolve("former.pem");
    }

    /// Those that are trusted beside the one that signs: the next, then former ones.
    ///
    /// @throws IOException when a file cannot be read
    List<X509Certificate> others() throws IOException {
        settle();
        List<X509Certificate> others = new ArrayList<>();
        for (Path file : List.of(nextCertificate(), former())) {
            if (Files.exists(file)) {
                others.addAll(PemFiles.readCertificates(file));
            }
        }
        return others;
    }

    /// Makes the authority that will sign after the one that does.
    ///
    /// @throws IOException when one waits already, or it cannot be written
    public X509Certificate rollover(Instant now) throws IOException {
        requireOwn();
        settle();
        if (Files.exists(nextCertificate())) {
            throw new IOException(nextCertificate() + " waits already; `ca switch` lets it sign");
        }
        KeyPair pair = CertificateAuthority.newKey();
        X509Certificate made = CertificateAuthority.self(pair, "Coldaisle hub CA " + now, now);
        PemFiles.writeKey(nextKey(), pair.getPrivate());
        PemFiles.writeCertificates(nextCertificate(), List.of(made));
        return made;
    }

    /// Lets the next authority sign from the hub's next start; the one before stays trusted.
    ///
    /// @throws IOException when none waits
    public X509Certificate change() throws IOException {
        requireOwn();
        settle();
        if (!Files.exists(nextCertificate())) {
            throw new IOException("no authority waits in " + directory + "; make one with"
                    + " `ca rollover`, and start the hub so that it tells the agents");
        }
        X509Certificate signs = PemFiles.readCertificates(certificate()).getFirst();
        List<X509Certificate> trusted = new ArrayList<>(List.of(signs));
        if (Files.exists(former())) {
            PemFiles.readCertificates(former())
                    .stream()
                    .filter(each -> !each.equals(signs))
                    .forEach(trusted::add);
        }
        PemFiles.writeCertificates(former(), trusted);
        move(nextKey(), key());
        move(nextCertificate(), certificate());
        return PemFiles.readCertificates(certificate()).getFirst();
    }

    /// Trusts former authorities no more, from the hub's next start.
    ///
    /// @return how many those were
    /// @throws IOException when there is none
    public int forget() throws IOException {
        requireOwn();
        settle();
        if (!Files.exists(former())) {
            throw new IOException("no former authority is trusted: " + former() + " is not there");
        }
        int were = PemFiles.readCertificates(former()).size();
        Files.delete(former());
        return were;
    }

    private void requireOwn() throws IOException {
        if (!Files.exists(key())) {
            throw new IOException(
                    directory + " holds no authority; the hub's first start makes one");
        }
    }

    /// Ends a change that a crash broke off between its two moves.
    private void settle() throws IOException {
        if (Files.exists(nextCertificate()) && !Files.exists(nextKey())) {
            move(nextCertificate(), certificate());
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
