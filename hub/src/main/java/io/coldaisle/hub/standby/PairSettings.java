package io.coldaisle.hub.standby;

import io.coldaisle.yaml.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The other hub, as the configuration has it.
///
/// @param peer its API
/// @param identity folder with what a new standby shows to the active hub; null once it has a copy, which
///        holds an authority to make one with
/// @param automatic false: the standby takes over only when it is told to
/// @param takeOverAfter how long the active hub is silent before that
/// @param aloneAfter how long agents are not acknowledged because the standby is away
public record PairSettings(HostPort peer, @Nullable Path identity, boolean automatic,
        Duration takeOverAfter, Duration aloneAfter) {
    public static final Duration DEFAULT_TAKE_OVER = Duration.ofSeconds(30);
    public static final Duration DEFAULT_ALONE = Duration.ofHours(24);

    /// As messages name it.
    public String address() {
        return peer.host() + ":" + peer.port();
    }
}
