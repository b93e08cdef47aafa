package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.backup.Restore;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import io.coldaisle.v1.AccessGrpc;
import io.coldaisle.v1.AccessRole;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.CreateAccessTokenRequest;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.RevokeAgentRequest;
import io.coldaisle.wire.AlarmMapping;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names that lead somewhere else. Names of backups are in [BackupTest].
class NameAttackTest {
    private static final List<String> NAMES = List.of("../rack", "..", "a/../../b", "/etc/passwd",
            "a\\b", "a\0b", "a b", "A", "", "a%2e%2e", "rack\n1", "x".repeat(64));

    @TempDir
    private Path folder = Path.of("unset");

    private static void assertInvalid(String name, ThrowingCallable call) {
        assertThatThrownBy(call).as(name)
                .isInstanceOfSatisfying(StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).as(name)
                                .isEqualTo(Status.Code.INVALID_ARGUMENT));
    }

    @Test
    void namesOfAgents() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            String secret = attacked.joinToken("*", 20);
            for (String name : NAMES) {
                assertInvalid(name, () -> attacked.clients().enrol(name, secret));
                assertThatThrownBy(() -> attacked.fleet()
                        .revokeAgent(RevokeAgentRequest.newBuilder()
                                .setName("agents/" + name)
                                .setReason("x")
                                .build()))
                        .as(name)
                        .isInstanceOf(StatusRuntimeException.class);
            }
            assertNothingBeside("data", "hub.yaml");
        }
    }

    @Test
    void namesOfTokens() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            var access = AccessGrpc.newBlockingStub(attacked.clients().operator());
            for (String name : NAMES) {
                assertInvalid(name,
                        () -> access.createAccessToken(CreateAccessTokenRequest.newBuilder()
                                .setName(name)
                                .setRole(AccessRole.ACCESS_ROLE_VIEWER)
                                .build()));
            }
            for (String pattern : List.of("../*", "/etc/*", "a\0*", "", "RACK*", "*/..")) {
                assertInvalid(pattern, () -> attacked.fleet()
                        .createJoinToken(CreateJoinTokenRequest.newBuilder()
                                .setAgentPattern(pattern)
                                .build()));
            }
            assertNothingBeside("data", "hub.yaml");
        }
    }

    /// Devices and their parts are named by agents: to the hub they are text, and never a path.
    @Test
    void namesOfDevices() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            LinkProbe probe = LinkProbe.greeted(attacked.clients().agent(), "rack-1");
            long sequence = 0;
            for (String name : NAMES) {
                sequence++;
                probe.say(AgentMessage.newBuilder()
                        .setBatch(Batch.newBuilder()
                                .setFirstSequence(sequence)
                                .setLastSequence(sequence)
                                .addEntries(Entry.newBuilder()
                                        .setSequence(sequence)
                                        .addAlarms(AlarmMapping.toWire(new Alarm("x", name,
                                                "ups.on_battery", Severity.MAJOR,
                                                System.currentTimeMillis(), null, null, "device",
                                                "", "")).toBuilder().setDevice(name))))
                        .build());
                assertThat(probe.next().hasAck()).as(name).isTrue();
            }
            attacked.restart();
            assertThat(attacked.hub().healthy()).isTrue();
            assertNothingBeside("data", "hub.yaml");
        }
    }

    /// A backup whose list of files leads out of it is restored nowhere.
    @Test
    void namesOfFilesInABackup() throws Exception {
        Path from = Files.createDirectory(folder.resolve("from"));
        Files.writeString(folder.resolve("stolen"), "x");
        for (String path : List.of("../stolen", "/etc/hostname", "ca/../../stolen",
                folder.resolve("stolen").toString())) {
            long bytes = Files.size(from.resolve(path).normalize());
            Files.writeString(from.resolve("backup.json"), """
                    {"form":1,"format":1,"atMs":1,"position":1,"parts":[
                    {"path":"%s","bytes":%d,"sha256":""}]}""".formatted(path, bytes));
            assertThatThrownBy(() -> Restore.into(from, folder.resolve("data"), 1)).as(path)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("lies outside of it");
            assertNothingBeside("from", "stolen");
        }
    }

    private void assertNothingBeside(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> String.valueOf(each.getFileName())).toList())
                    .containsExactlyInAnyOrder(names);
        }
    }
}
