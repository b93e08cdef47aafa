package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.config.ConfigurationReader;
import io.coldaisle.agent.outbox.Dropped;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Ledger;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.yaml.InvalidDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ledger --config F`: what a stopped agent's outbox has written, and what became of it. It adds
/// up: written = acknowledged + pending + dropped. Compare with `coldaisle agents` at the hub.
@Command(name = "ledger", description = "Prints what a stopped agent's outbox holds and what became of the rest.", mixinStandardHelpOptions = true)
final class LedgerCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "F", required = true, description = "the configuration")
    private Path config = Path.of("agent.yaml");

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        try {
            AgentConfiguration configuration = ConfigurationReader.readWithoutSecrets(config);
            try (Outbox outbox = Outbox.open(configuration.agent().data().resolve("outbox"),
                    configuration.outbox(), System.currentTimeMillis(), _ -> new byte[0])) {
                print(outbox, line.getOut());
            }
            return 0;
        } catch (InvalidDocument wrong) {
            line.getErr().println(wrong.getMessage());
            return 2;
        } catch (OutboxException e) {
            line.getErr()
                    .println("coldaisle-agent: " + e.getMessage()
                            + "; is the agent still running?");
            return 1;
        }
    }

    private void print(Outbox outbox, PrintWriter out) {
        Ledger ledger = outbox.ledger();
        if (json) {
            out.printf(Locale.ROOT,
                    "{\"epoch\": %d, \"written\": %d, \"acknowledged\": %d, \"dropped\": %d, \"pending\": %d, \"dropped_by_limit\": %d, \"dropped_by_disk\": %d}%n",
                    outbox.epoch(), Ledger.sum(ledger.written()),
                    Ledger.sum(ledger.acknowledged()),
                    ledger.dropped(Dropped.Cause.LIMIT) + ledger.dropped(Dropped.Cause.DISK),
                    ledger.pending(), ledger.dropped(Dropped.Cause.LIMIT),
                    ledger.dropped(Dropped.Cause.DISK));
            return;
        }
        out.println("epoch " + outbox.epoch() + ", next sequence " + ledger.nextSequence() + ", "
                + outbox.pendingBytes() + " bytes pending");
        for (EntryClass entryClass : EntryClass.values()) {
            int slot = entryClass.slot();
            out.printf(Locale.ROOT,
                    "%-8s written %d, acknowledged %d, dropped %d by the limit and %d by the disk, pending %d%n",
                    entryClass.name().toLowerCase(Locale.ROOT), ledger.written()[slot],
                    ledger.acknowledged()[slot],
                    ledger.dropped()[Dropped.Cause.LIMIT.slot()][slot],
                    ledger.dropped()[Dropped.Cause.DISK.slot()][slot],
                    ledger.pending(entryClass));
        }
    }
}
