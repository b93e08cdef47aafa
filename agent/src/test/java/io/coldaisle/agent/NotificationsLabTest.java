package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.coldaisle.agent.config.Layers;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.agent.outbox.OutboxSettings;
import io.coldaisle.v1.StateChange;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole agent that polls every ten minutes, and is told in between.
class NotificationsLabTest {
    private static final String UPS = "apc_smtl1000-nmc3";
    private static final String OUTPUT_STATUS = "1.3.6.1.4.1.318.1.1.1.4.1.1.0";
    private final ProtocolLab lab = ProtocolLab.require();
    private final List<String> alarms = new ArrayList<>();
    private final List<StateChange> notifications = new ArrayList<>();

    @Test
    void aTrapIsPolledUponAndAnInformIsOnDiskOnceItIsAcknowledged(@TempDir Path folder)
            throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/snmpinform")),
                "net-snmp's snmptrap and snmpinform are not installed");
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String to = "127.0.0.1:" + port;
        lab.set("snmp", UPS, OUTPUT_STATUS, "i", "2");
        try (Agent agent = Agent.start(configuration(folder, to), "test",
                System::currentTimeMillis)) {
            assertThat(agent.healthy()).isTrue();
            assertThat(run("snmpinform", "-v2c", "-c", "public", to, "", "1.3.6.1.6.3.1.1.5.1"))
                    .as("once it is acknowledged the agent listens")
                    .isZero();
            lab.set("snmp", UPS, OUTPUT_STATUS, "i", "3");
            run("snmptrap", "-v1", "-c", "public", to, "1.3.6.1.4.1.318", "127.0.0.1", "6", "5",
                    "1");
            // of a process of its own, so the poll that the trap led to is over when it is done
            Thread.sleep(1100);
            lab.set("snmp", UPS, OUTPUT_STATUS, "i", "2");
            assertThat(run("snmpinform", "-v3", "-l", "authPriv", "-u", "labsha256", "-a",
                    "SHA-256", "-A", "lab-auth-pass", "-x", "AES-256", "-X", "lab-priv-pass", to,
                    "",
                    "1.3.6.1.6.3.1.1.5.3", "1.3.6.1.2.1.2.2.1.1.2", "i", "2")).isZero();
        } finally {
            lab.set("snmp", UPS, OUTPUT_STATUS, "i", "2");
        }
        read(folder);
        assertThat(alarms).contains("ups ups.on_battery");
        assertThat(notifications).extracting(it -> it.getDevice() + " " + it.getTo())
                .containsExactly("ups coldStart", "ups upsOnBattery", "host linkDown: 2");
    }

    private Layers configuration(Path folder, String listen) {
        return Layers.parse("agent.yaml", """
                agent: {name: a1, data: %s}
                notifications: {listen: "%s"}
                polling: {interval: 10m}
                credentials:
                  apc: {community: env:COMMUNITY}
                  host: {v3: {user: labsha256, auth: SHA256, auth_password: env:AUTH, priv: AES256,
                              priv_password: env:PRIV}}
                devices:
                  - {name: ups, endpoints: [{url: "snmp://%s", credentials: apc}]}
                  - {name: host, endpoints: [{url: "snmp://%s", credentials: host}]}
                """.formatted(folder.resolve("data"), listen, lab.address("snmp", UPS),
                lab.address("snmpd", "net-snmp")), folder,
                Map.of("COMMUNITY", "public", "AUTH",
                        "lab-auth-pass", "PRIV", "lab-priv-pass"));
    }

    private static int run(String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("/usr/bin/" + program));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private void read(Path folder) throws OutboxException, InvalidProtocolBufferException {
        try (Outbox outbox = Outbox.open(folder.resolve("data/outbox"), OutboxSettings.DEFAULT,
                System.currentTimeMillis(), _ -> new byte[0])) {
            for (EntryClass each : List.of(EntryClass.ALARM, EntryClass.STATE)) {
                for (var kept : outbox.read(each, 0, 1 << 24)) {
                    var entry = io.coldaisle.v1.Entry.parseFrom(kept.bytes());
                    entry.getAlarmsList()
                            .forEach(it -> alarms.add(it.getDevice() + " " + it.getCondition()));
                    entry.getStateChangesList()
                            .stream()
                            .filter(it -> it.getName().equals("dc.notification"))
                            .forEach(notifications::add);
                }
            }
        }
    }
}
