package io.coldaisle.hub;

import io.coldaisle.hub.backup.BackupSettings;
import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.oidc.OidcSettings;
import io.coldaisle.hub.standby.PairSettings;
import io.coldaisle.process.SystemdNotice;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `coldaisle-hub run` and `check`.
abstract class RunCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The hub's configuration file, see docs/operations.md.")
    Path config;

    @SuppressWarnings("NullAway.Init")
    RunCommand() {}

    abstract int with(HubConfiguration configuration) throws IOException, InterruptedException;

    void say(String text) {
        spec.commandLine().getOut().println(text);
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            return with(HubConfiguration.read(config));
        } catch (InvalidDocument e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        } catch (IOException e) {
            spec.commandLine().getErr().println("coldaisle-hub: " + e.getMessage());
            return 1;
        }
    }

    @Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the hub until it is stopped.")
    static final class Run extends RunCommand {
        @Override
        int with(HubConfiguration configuration) throws IOException, InterruptedException {
            CountDownLatch stop = new CountDownLatch(1);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                stop.countDown();
                try {
                    stopped.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            try (RunningHub hub = start(configuration)) {
                SystemdNotice systemd = SystemdNotice.of(System::getenv);
                systemd.ready();
                spec.commandLine()
                        .getOut()
                        .println(hub.ready());
                systemd.watchUntil(stop, hub::healthy);
                systemd.stopping();
            } finally {
                stopped.countDown();
            }
            return 0;
        }

        private static RunningHub start(HubConfiguration configuration) throws IOException {
            var standby = configuration.standby();
            return standby == null
                    ? Hub.start(configuration, System::currentTimeMillis)
                    : HubPair.start(configuration, standby, System::currentTimeMillis);
        }
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = "Checks the configuration and says what it amounts to.")
    static final class Check extends RunCommand {
        @Override
        int with(HubConfiguration configuration) throws IOException {
            FaultModelFiles.of(configuration.faultModels());
            var out = spec.commandLine().getOut();
            out.println("configuration is valid");
            out.println("  data      " + configuration.data());
            out.println("  models    " + (configuration.faultModels() == null
                    ? "as shipped"
                    : configuration.faultModels()));
            out.println("  link      " + configuration.link().host() + ":"
                    + configuration.link().port());
            out.println("  API       " + configuration.api().host() + ":"
                    + configuration.api().port());
            out.println("  tokens    the hub's own" + issuer(configuration.oidc()));
            out.println("  names     " + configuration.tls().names());
            HubIdentity.checkGiven(configuration, Instant.now());
            out.println("  agents    certificates of "
                    + configuration.tls().agentLife().toHours() + " h");
            out.println("  kept      summaries " + configuration.retention().summaries().toDays()
                    + " d, log " + configuration.retention().log().toDays() + " d"
                    + (configuration.retention().bytes() == 0
                            ? ""
                            : ", at most " + configuration.retention().bytes() + " bytes"));
            out.println("  standby   " + standby(configuration.standby()));
            out.println("  backups   " + backups(configuration.backup()));
            return 0;
        }

        private static String issuer(@Nullable OidcSettings oidc) {
            return oidc == null
                    ? ""
                    : ", and those of " + oidc.issuer() + " for " + oidc.audience();
        }

        private static String standby(@Nullable PairSettings standby) {
            return standby == null
                    ? "none"
                    : "the other hub is " + standby.address() + (standby.automatic()
                            ? "; takes over after " + standby.takeOverAfter().toSeconds() + " s"
                            : "; takes over when told to");
        }

        private static String backups(BackupSettings backup) {
            if (backup.folder() == null) {
                return "none; add backup: {folder: DIR}";
            }
            return "in " + backup.folder() + (backup.every() == null
                    ? ", when asked for"
                    : ", every " + backup.every().toMinutes() + " min, " + backup.keep()
                            + " kept");
        }
    }
}
