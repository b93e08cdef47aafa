package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.StoreException;
import java.io.IOException;
import picocli.CommandLine.Command;

/// `coldaisle-hub compact`: gives back the room of what a stopped hub has forgotten.
@Command(name = "compact", mixinStandardHelpOptions = true, description = "Gives back the room of what was forgotten; the hub must be stopped.")
final class CompactCommand extends RunCommand {
    @Override
    int with(HubConfiguration configuration) throws IOException {
        try (Store store = Store.openStopped(configuration.data().resolve("store"),
                configuration.cacheBytes())) {
            long before = store.bytes();
            store.compact();
            spec.commandLine()
                    .getOut()
                    .println("compacted " + store.directory() + ": " + before + " bytes before, "
                            + store.bytes() + " now");
            return 0;
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
