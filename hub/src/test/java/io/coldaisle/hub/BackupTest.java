package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.v1.AgentView;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.GetAgentRequest;
import io.coldaisle.v1.Ledger;
import io.coldaisle.v1.Welcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hub is copied while it runs, and the copy goes on elsewhere.
class BackupTest {
    private static final String BACKED_UP = "backup: {folder: backups}\n";

    @TempDir
    private Path folder = Path.of("unset");

    private HubConfiguration configuration(String name, String more) throws IOException {
        return HubConfiguration.read(Files.writeString(folder.resolve(name + ".yaml"), """
                hub: {data: %s}
                link: {listen: "127.0.0.1:0"}
                api: {listen: "127.0.0.1:0"}
                """.formatted(name) + more));
    }

    private Hub start(String name, String more) throws IOException {
        return Hub.start(configuration(name, more), System::currentTimeMillis);
    }

    /// Runs the operators' command against a hub; what it said.
    private String coldaisle(Hub hub, String data, int code, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--hub=127.0.0.1:" + hub.apiPort());
        all.add("--identity=" + folder.resolve(data + "/operator"));
        StringWriter out = new StringWriter();
        assertThat(io.coldaisle.hub.console.Main.execute(new PrintWriter(out),
                new PrintWriter(out), all.toArray(String[]::new))).as("%s", out).isEqualTo(code);
        return out.toString();
    }

    private String restore(String from, String into, int code) {
        StringWriter out = new StringWriter();
        assertThat(Main.execute(new PrintWriter(out), new PrintWriter(out), "restore", "--from",
                folder.resolve(from).toString(), "--config",
                folder.resolve(into + ".yaml").toString())).as("%s", out).isEqualTo(code);
        return out.toString();
    }

    /// Makes `backups/one` of a hub that holds sequences 1 to 3 of its agent, which then goes on to 6.
    private void backUp() throws Exception {
        try (Hub hub = start("data", BACKED_UP);
                HubClients clients = new HubClients(hub, folder.resolve("data"))) {
            clients.enrol("rack-1");
            RawLink link = new RawLink(clients.agent());
            assertThat(link.hello(1, 3).getAcknowledged()).isZero();
            assertThat(link.acknowledged(1, 2, 3)).isEqualTo(3);
            assertThat(coldaisle(hub, "data", 0, "backup", "--output", "one"))
                    .contains(folder.resolve("backups/one").toString(), "position", "mode 600");
            assertThat(link.acknowledged(4, 5, 6)).isEqualTo(6);
        }
    }

    @Test
    void whatIsLostByARestoreIsToldAndNothingElseIsLost() throws Exception {
        backUp();
        configuration("other", "");
        assertThat(restore("backups/one", "other", 0)).contains("position");
        try (Hub hub = start("other", "");
                HubClients clients = new HubClients(hub, folder.resolve("other"))) {
            Files.writeString(folder.resolve("other/join-token"),
                    coldaisle(hub, "other", 0, "token", "create", "--agent", "rack-1"));
            clients.enrol("rack-1");
            RawLink link = new RawLink(clients.agent());
            // It has 7 and 9 still; the hub that is gone acknowledged 4 to 6, and 8 that overtook.
            Welcome welcome = link.hello(7, 9);
            assertThat(welcome.getAcknowledged()).isEqualTo(6);
            assertThat(welcome.getDictionarySize()).isZero();
            assertThat(link.acknowledged(7, 9)).isEqualTo(7);
            assertThat(ledger(clients).getLost()).isEqualTo(3);
            // It says hello again once these are acknowledged: nothing is below 10 any more.
            RawLink again = new RawLink(clients.agent());
            assertThat(again.hello(10, 9).getAcknowledged()).isEqualTo(9);
            Ledger ledger = ledger(clients);
            assertThat(ledger.getLost()).isEqualTo(4);
            assertThat(ledger.getApplied() + ledger.getDropped() + ledger.getLost())
                    .isEqualTo(ledger.getAcknowledged().getSequence());
            assertThat(again.acknowledged(10)).isEqualTo(10);
        }
    }

    private static Ledger ledger(HubClients clients) {
        AgentView view = FleetGrpc.newBlockingStub(clients.operator())
                .getAgent(GetAgentRequest.newBuilder().setName("agents/rack-1").build());
        return view.getLedger();
    }

    @Test
    void othersThanTheOwnerCannotReadABackup() throws Exception {
        backUp();
        Path backup = folder.resolve("backups/one");
        assertThat(mode(backup)).isEqualTo("rwx------");
        for (String secret : List.of("ca/ca.key.pem", "operator/operator.key.pem")) {
            assertThat(mode(backup.resolve(secret))).as(secret).isEqualTo("rw-------");
        }
        configuration("other", "");
        restore("backups/one", "other", 0);
        assertThat(mode(folder.resolve("other/ca/ca.key.pem"))).isEqualTo("rw-------");
        assertThat(folder.resolve("other/ca/ca.key.pem"))
                .hasSameBinaryContentAs(folder.resolve("data/ca/ca.key.pem"));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aNameThatLeadsElsewhereIsRefused() throws Exception {
        try (Hub hub = start("data", BACKED_UP)) {
            for (String name : List.of("../out", "/tmp/out", "a/b", "..", ".", "-x", "x.part",
                    "a\u0000b")) {
                assertThat(coldaisle(hub, "data", 2, "backup", "--output=" + name)).as(name)
                        .contains("backup.folder");
            }
            coldaisle(hub, "data", 0, "backup", "--output", "same");
            assertThat(coldaisle(hub, "data", 1, "backup", "--output", "same"))
                    .contains("already; give another name");
            assertThat(coldaisle(hub, "data", 0, "audit")).contains("CreateBackup", "same");
        }
        try (Stream<Path> made = Files.list(folder.resolve("backups"))) {
            assertThat(made.toList()).containsExactly(folder.resolve("backups/same"));
        }
    }

    @Test
    void aHubWithoutAFolderForBackupsSaysWhatToAdd() throws Exception {
        try (Hub hub = start("data", "")) {
            assertThat(coldaisle(hub, "data", 1, "backup")).contains("backup: {folder: DIR}");
        }
    }

    @Test
    void restoreRefusesWhatItMust() throws Exception {
        backUp();
        assertThat(restore("backups/one", "data", 1)).contains("is not empty", "move the folder");
        assertThat(restore("nowhere", "data", 1)).contains("no complete backup");
        configuration("other", "");
        Path manifest = folder.resolve("backups/one/backup.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\"format\":1", "\"format\":99"));
        assertThat(restore("backups/one", "other", 1)).contains("a newer hub wrote");
        Files.writeString(manifest, text);
        Path table = table(folder.resolve("backups/one/store"));
        byte[] bytes = Files.readAllBytes(table);
        byte[] flipped = bytes.clone();
        flipped[40] ^= 1;
        Files.delete(table);
        assertThat(restore("backups/one", "other", 1)).contains("damaged", "is missing");
        Files.write(table, flipped);
        assertThat(restore("backups/one", "other", 1)).contains("it is damaged",
                "take another backup");
        // Half of it is there now: no hub starts on that.
        assertThat(folder.resolve("other")).isNotEmptyDirectory();
        StringWriter out = new StringWriter();
        assertThat(Main.execute(new PrintWriter(out), new PrintWriter(out), "run", "--config",
                folder.resolve("other.yaml").toString())).isEqualTo(1);
        assertThat(out.toString()).contains("did not end", "restore again");
    }

    private static Path table(Path store) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.toString().endsWith(".sst"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
