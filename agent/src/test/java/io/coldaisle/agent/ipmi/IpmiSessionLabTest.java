package io.coldaisle.agent.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ProtocolLab;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Login.CipherChoice;
import io.coldaisle.agent.device.Login.Privilege;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.CompletionCode;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.ipmi.message.Responder;
import io.coldaisle.agent.net.FileSessionStore;
import io.coldaisle.agent.net.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The session itself, and what is read over it, against OpenIPMI.
class IpmiSessionLabTest {
    private static final int CYCLES = Integer.getInteger("coldaisle.ipmi.cycles", 40);
    private final ProtocolLab lab = ProtocolLab.requireBmcs();

    private LabSession session(String bmc, SessionStore store) {
        return new LabSession(lab.bmc(bmc, 3), LabSession.login(CipherChoice.SUITE_3,
                Privilege.LEAST), store);
    }

    private static Bytes completed(IpmiReply reply) {
        assertThat(reply).isInstanceOfSatisfying(IpmiReply.Completed.class,
                answer -> assertThat(answer.code()).isEqualTo(CompletionCode.OK));
        return ((IpmiReply.Completed) reply).data();
    }

    /// How many sessions the BMC has, the asking one included.
    private static int active(LabSession session) {
        return completed(session.ask(new IpmiRequest(Responder.BMC, Commands.APPLICATION, 0x3D,
                Bytes.of(0)))).u8(2) & 0x3F;
    }

    private int active(String bmc) {
        try (LabSession session = session(bmc, SessionStore.NONE)) {
            return active(session);
        }
    }

    @Test
    void killedProcessesLeaveNoSessionBehind(@TempDir Path folder) {
        int before = active("supermicro-x10");
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            LabSession killed = session("supermicro-x10",
                    new FileSessionStore(folder.resolve("sessions")));
            assertThat(active(killed)).as("cycle %s", cycle).isEqualTo(before);
            killed.kill();
        }
        try (LabSession last = session("supermicro-x10",
                new FileSessionStore(folder.resolve("sessions")))) {
            assertThat(active(last)).isEqualTo(before);
        }
        assertThat(active("supermicro-x10")).as("all closed").isEqualTo(before);
        System.out.println(CYCLES + " killed sessions, none left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"corner-cases", "dell-r740", "hpe-ilo6-e930t", "supermicro-x10"})
    void theEventLogIsThatOfIpmitoolByteForByte(String bmc) throws IOException {
        Path written = Files.createTempFile("sel", "");
        new Ipmitool(lab).run(bmc, 3, "sel", "writeraw", written.toString());
        Bytes expected = Bytes.wrap(Files.readAllBytes(written));
        Files.delete(written);
        try (LabSession session = session(bmc, SessionStore.NONE)) {
            long erased = completed(session.ask(Commands.getSelInformation())).u32(9);
            SelReader reader = new SelReader(session.asker(), new SelPosition(0, 0, erased));
            SelReader.Result result = session.wait(done -> reader.run(() -> false, done));
            assertThat(result.failure()).isNull();
            Bytes read = Bytes.NONE;
            for (SelEntry entry : result.entries()) {
                read = read.and(entry.record());
            }
            assertThat(read).isEqualTo(expected);
            assertThat(result.entries()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"corner-cases", "dell-r740", "hpe-ilo6-e930t", "supermicro-x10"})
    void theInventoryIsThatOfIpmitool(String bmc) {
        Map<String, String> expected = new HashMap<>();
        for (String line : new Ipmitool(lab).run(bmc, 3, "fru", "print")) {
            String[] parts = line.split(" : ", 2);
            if (parts.length == 2) {
                expected.put(parts[0].strip(), parts[1].strip());
            }
        }
        try (LabSession session = session(bmc, SessionStore.NONE)) {
            FruReader.Result result = session
                    .wait(done -> new FruReader(session.asker(), 0, done).start());
            if (!expected.containsKey("Product Name")) {
                assertThat(result).isInstanceOf(FruReader.Result.Absent.class);
                return;
            }
            FruInventory read = ((FruReader.Result.Read) result).inventory();
            List<String> names = new ArrayList<>(List.of("Board Mfg", "Board Product",
                    "Board Serial", "Board Part Number"));
            for (int i = 0; i < names.size(); i++) {
                assertThat(read.board().get(i)).isEqualTo(expected.get(names.get(i)));
            }
            assertThat(read.product().get(0)).isEqualTo(expected.get("Product Manufacturer"));
            assertThat(read.product().get(1)).isEqualTo(expected.get("Product Name"));
            assertThat(read.product().get(2)).isEqualTo(expected.get("Product Part Number"));
            assertThat(read.product().get(4)).isEqualTo(expected.get("Product Serial"));
        }
    }

    @Test
    void version15IsSpokenWithMd5() {
        var account = new Login.IpmiUser("lab", new Secret("labpass"), null, Privilege.OPERATOR,
                CipherChoice.BEST, true);
        try (Version15Only front = new Version15Only(lab.bmc("dell-r740", 3));
                LabSession session = new LabSession(front.address(), account,
                        SessionStore.NONE)) {
            assertThat(completed(session.ask(Commands.getDeviceId())).u24(6)).isEqualTo(674);
            assertThat(completed(session.ask(Commands.getSelTime())).length()).isEqualTo(4);
        }
        try (Version15Only front = new Version15Only(lab.bmc("dell-r740", 3));
                LabSession session = new LabSession(front.address(), LabSession
                        .login(CipherChoice.BEST, Privilege.LEAST), SessionStore.NONE)) {
            assertThat(session.ask(Commands.getDeviceId()))
                    .isInstanceOfSatisfying(IpmiReply.Denied.class,
                            denied -> assertThat(denied.reason()).contains("version15: true"));
        }
    }

    @Test
    void aBmcThatForgotTheSessionGetsALogin(@TempDir Path folder) {
        SessionStore store = new FileSessionStore(folder.resolve("sessions"));
        String url = "ipmi://" + lab.bmc("dell-r740", 3);
        try (LabSession session = session("dell-r740", store);
                LabSession other = new LabSession(lab.bmc("dell-r740", 3), LabSession
                        .login(CipherChoice.SUITE_3, Privilege.ADMINISTRATOR),
                        SessionStore.NONE)) {
            completed(session.ask(Commands.getDeviceId()));
            String kept = store.find(url);
            completed(other.ask(Commands.closeSession(
                    (int) Long.parseLong(kept.substring(1), 16))));
            completed(session.ask(Commands.getChassisStatus()));
            assertThat(store.find(url)).as("another session").isNotEqualTo(kept);
            assertThat(session.presence()).isInstanceOf(IpmiReply.Completed.class);
        }
        assertThat(store.find(url)).as("closed").isEmpty();
    }
}
