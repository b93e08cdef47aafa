package io.coldaisle.agent.redfish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What only a service that was subscribed to can know: the path it sends to and the context it sends
/// back. Both follow from one secret of this agent, so that a restart finds its subscriptions again.
public final class EventTokens {
    private static final Logger LOG = LoggerFactory.getLogger(EventTokens.class);
    private static final int BYTES = 32;
    private static final int SHOWN_OF_MARK = 12;
    private final SecretKeySpec secret;

    private EventTokens(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// Takes up the secret kept in a file, or makes one. Where the file can be neither read nor written
    /// the secret is a new one at every start; what an earlier one subscribed is then replaced.
    public static EventTokens open(Path file) {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        try {
            if (Files.exists(file)) {
                byte[] kept = Files.readAllBytes(file);
                if (kept.length == BYTES) {
                    return new EventTokens(kept);
                }
                LOG.warn("{} holds no secret of {} bytes: a new one is made", file, BYTES);
            }
            write(file, fresh);
        } catch (IOException unusable) {
            LOG.warn("{} cannot be kept ({}): events are subscribed to anew at every start", file,
                    unusable.toString());
        }
        return new EventTokens(fresh);
    }

    private static void write(Path file, byte[] secret) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions
                .asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, secret);
    }

    /// The last part of the path that a service sends to.
    String path(String endpoint) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac("path " + endpoint));
    }

    /// What a service sends back with every event (DSP0268, EventDestination: Context).
    String context(String endpoint) {
        return mark(endpoint)
                + HexFormat.of().formatHex(hmac("context " + endpoint)).substring(0, BYTES);
    }

    /// What the contexts of all subscriptions to that endpoint begin with, whatever the secret.
    static String mark(String endpoint) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(endpoint.getBytes(StandardCharsets.UTF_8));
            return "coldaisle-" + HexFormat.of().formatHex(hash).substring(0, SHOWN_OF_MARK) + "-";
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
