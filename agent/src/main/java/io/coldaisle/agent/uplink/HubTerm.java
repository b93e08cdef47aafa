package io.coldaisle.agent.uplink;

import io.coldaisle.agent.net.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The highest term of a hub that has welcomed this agent. Of two hubs the one with the higher term
/// counts; one that was away and does not know that it was replaced is not listened to.
public final class HubTerm {
    private static final Logger LOG = LoggerFactory.getLogger(HubTerm.class);

    private final @Nullable Path file;
    private long seen;

    private HubTerm(@Nullable Path file, long seen) {
        this.file = file;
        this.seen = seen;
    }

    /// Kept in a file over restarts. One that cannot be read counts as none: the next Welcome tells.
    public static HubTerm open(Path file) {
        long seen = 0;
        try {
            if (Files.exists(file)) {
                seen = Long.parseLong(Files.readString(file).strip());
            }
        } catch (IOException | NumberFormatException e) {
            LOG.warn("which hub counts is not known: {} cannot be read: {}", file, e.getMessage());
        }
        return new HubTerm(file, seen);
    }

    /// Kept in memory alone.
    public static HubTerm inMemory() {
        return new HubTerm(null, 0);
    }

    /// 0 when no hub has told one.
    long seen() {
        return seen;
    }

    /// A hub has welcomed us.
    ///
    /// @param term 0 from a hub that tells none
    /// @return false when another hub has taken over from it: it is not to be listened to
    boolean welcomed(long term) {
        if (term > seen) {
            seen = term;
            keep();
        }
        return term == seen || term == 0;
    }

    private void keep() {
        if (file == null) {
            return;
        }
        try {
            DurableFile.write(file,
                    ByteBuffer.wrap((seen + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            LOG.warn("after a restart this agent may listen to a hub that was replaced: {} cannot"
                    + " be written: {}", file, e.getMessage());
        }
    }
}
