package io.coldaisle.agent.snmp.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.mp.MPv3;
import org.snmp4j.smi.OctetString;

/// This agent as an SNMPv3 engine: of an inform the receiver is the authority (RFC 3414, 1.5.1), so we
/// have an engine id that stays, and count our starts.
///
/// @param boots starts of this engine, kept on disk (RFC 3414, 2.2.1)
/// @param startedAtMs by the clock nobody sets
public record LocalEngine(byte[] id, int boots, long startedAtMs) {
    private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);

    /// Takes up the engine kept in a file, or makes one. Where the file cannot be read or written the
    /// engine is a new one at every start, and senders of informs have to learn it anew.
    public static LocalEngine open(Path file, long elapsedMs) {
        LocalEngine engine;
        try {
            engine = Files.exists(file) ? next(file, elapsedMs) : fresh(elapsedMs);
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path written = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(written,
                    HexFormat.of().formatHex(engine.id) + " " + engine.boots + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unusable) {
            LOG.warn("{} cannot be kept ({}): SNMPv3 informs go on under a new engine id", file,
                    unusable.toString());
            engine = fresh(elapsedMs);
        }
        return engine;
    }

    private static LocalEngine next(Path file, long elapsedMs) throws IOException {
        String[] parts = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ");
        if (parts.length != 2 || !parts[0].matches("([0-9a-f]{2}){5,32}")
                || !parts[1].matches("[0-9]{1,9}")) {
            LOG.warn("{} holds no engine id and boots: a new engine id is made", file);
            return fresh(elapsedMs);
        }
        return new LocalEngine(HexFormat.of().parseHex(parts[0]),
                Integer.parseInt(parts[1]) + 1, elapsedMs);
    }

    private static LocalEngine fresh(long elapsedMs) {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return new LocalEngine(MPv3.createLocalEngineID(new OctetString(random)), 1, elapsedMs);
    }
}
