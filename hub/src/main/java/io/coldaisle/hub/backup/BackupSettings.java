package io.coldaisle.hub.backup;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where backups go and how often they are made.
///
/// @param folder null: no backups are made
/// @param every null: only when somebody asks
/// @param keep how many of those that were made by themselves are kept
public record BackupSettings(@Nullable Path folder, @Nullable Duration every, int keep) {
    public static final int DEFAULT_KEEP = 7;
    public static final int MOST_KEPT = 1000;
    public static final BackupSettings NONE = new BackupSettings(null, null, DEFAULT_KEEP);
}
