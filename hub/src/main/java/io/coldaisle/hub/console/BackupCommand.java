package io.coldaisle.hub.console;

import io.coldaisle.v1.Backup;
import io.coldaisle.v1.CreateBackupRequest;
import io.coldaisle.v1.FleetGrpc;
import io.grpc.ManagedChannel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `coldaisle backup`.
@Command(name = "backup", mixinStandardHelpOptions = true, description = "Makes a backup of the running hub, on the hub's own host.")
final class BackupCommand extends HubCommand {
    @Option(names = "--output", defaultValue = "", paramLabel = "DIR", description = "name of its folder, below the one that backup.folder of the hub's configuration names (default: made of the time)")
    private String output = "";

    @Override
    int run(ManagedChannel hub) {
        Backup made = FleetGrpc.newBlockingStub(hub)
                .createBackup(CreateBackupRequest.newBuilder().setName(output).build());
        return answer(made, () -> {
            out().println(made.getFolder() + " on the hub's host");
            out().println("  of        " + Terminal.time(made.getAtMs()));
            out().println("  position  " + made.getPosition() + " of the log");
            out().println("  bytes     " + made.getBytes() + " in " + made.getFiles() + " files");
            out().println("It holds the key of the hub's certificate authority and the operator's"
                    + " identity (mode 600): who reads it can be both.");
        });
    }
}
