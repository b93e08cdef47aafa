package io.coldaisle.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.profile.Profile;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.recorder.RecorderSettings;
import io.coldaisle.agent.summary.SummarySettings;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
    @TempDir
    private Path folder = Path.of("");

    private AgentConfiguration read(String text) {
        return ConfigurationReader.parse("agent.yaml", text, folder,
                Map.of("PW", "hidden-password", "CREDENTIALS_DIRECTORY", folder.toString()));
    }

    private void refuses(String text, String... said) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidDocument.class)
                .message()
                .contains(said)
                .doesNotContain("hidden");
    }

    @Test
    void theDefaultsStandInTheSettings() {
        AgentConfiguration configuration = read("agent: {name: a1}");
        assertThat(configuration.outbox().maxBytes()).isEqualTo(2L << 30);
        assertThat(configuration.summary()).isEqualTo(SummarySettings.DEFAULT);
        assertThat(configuration.detection())
                .isEqualTo(DetectionSettings.DEFAULT);
        assertThat(configuration.hub().certificate())
                .isEqualTo(Path.of("/var/lib/coldaisle-agent/agent.pem"));
        assertThat(configuration.devices()).isEmpty();
    }

    @Test
    void theRecorderHasItsBounds() {
        assertThat(read("agent: {name: a1}").recorder()).isEqualTo(RecorderSettings.DEFAULT);
        assertThat(read("""
                agent: {name: a1}
                recorder: {enabled: false, max_size: 1GiB, keep: 7d}
                """).recorder())
                .isEqualTo(new RecorderSettings(false, 1L << 30, Duration.ofDays(7)));
        refuses("agent: {name: a1}\nrecorder: {max_size: 1MiB}", "agent.yaml:2", "max_size",
                "32MiB");
        refuses("agent: {name: a1}\nrecorder: {keep: 90d}", "agent.yaml:2", "keep", "31d");
        refuses("agent: {name: a1}\nrecorder: {size: 1GiB}", "agent.yaml:2", "size");
    }

    @Test
    void theBoundOfSummariesIsByKindOrByName() {
        assertThat(read("agent: {name: a1}").summary().maxError()).isEmpty();
        assertThat(read("""
                agent: {name: a1}
                summary: {max_error: {temperature: 0.5, hw.host.power: 20}}
                """).summary().maxError())
                .isEqualTo(Map.of("temperature", 0.5, "hw.host.power", 20.0));
        refuses("agent: {name: a1}\nsummary: {max_error: {temprature: 1}}", "agent.yaml:2",
                "temprature", "temperature");
        refuses("agent: {name: a1}\nsummary: {max_error: {fan: -1}}", "agent.yaml:2", "fan",
                "above 0");
    }

    @Test
    void whoAsksNoDeviceNeedsNoSecrets() throws IOException {
        Path file = Files.writeString(folder.resolve("agent.yaml"), """
                agent: {name: a1}
                credentials: {c: {community: "credential:not-there"}}
                devices: [{name: d, endpoints: [{url: "snmp://192.0.2.1", credentials: c}]}]
                """);
        var configuration = ConfigurationReader.readWithoutSecrets(file);
        assertThat(configuration.agent().name()).isEqualTo("a1");
        assertThat(configuration.devices().getFirst().generic()).as("unless switched off").isTrue();
        assertThatThrownBy(() -> ConfigurationReader.read(file, Map.of()))
                .isInstanceOf(InvalidDocument.class);
    }

    @Test
    void everyKeyCanBeSet() {
        AgentConfiguration configuration = read(
                """
                        agent: {name: rack-7, data: d}
                        hub: {addresses: [hub:7443, "[::1]:7443"], certificate: c, key: k, ca: a}
                        outbox: {max_size: 64MiB}
                        summary: {window: 30s}
                        detection: {enabled: false, on_delay: 1s, off_delay: 2m}
                        polling: {interval: 20s, timeout: 4s}
                        credentials:
                          bmc: {user: u, password: env:PW}
                          sw:
                            v3: {user: n, auth: SHA512, auth_password: env:PW,
                                 priv: AES256, priv_password: env:PW, context: c}
                        devices:
                          - name: s1
                            kind: server
                            component: srv-1
                            rack: r1
                            interval: 1m
                            timeout: 500ms
                            generic: false
                            endpoints:
                              - {url: "redfish+https://192.0.2.1", credentials: bmc, trust: {pin: "%s"}}
                              - {url: "snmp://192.0.2.1", credentials: sw}
                        """
                        .formatted("AB:".repeat(31) + "AB"));
        var device = configuration.devices().getFirst();
        assertThat(device.intervalMs()).isEqualTo(60_000);
        assertThat(device.timeoutMs()).isEqualTo(500);
        assertThat(device.generic()).isFalse();
        assertThat(device.placement().topologyComponent()).isEqualTo("srv-1");
        assertThat(device.addresses()).containsExactly("redfish+https://192.0.2.1:443",
                "snmp://192.0.2.1:161");
        assertThat(device.endpoints().getFirst().trust()).isEqualTo(new Trust.Pin("ab".repeat(32)));
        assertThat(device.endpoints().get(1).login()).isInstanceOfSatisfying(Login.SnmpUser.class,
                user -> assertThat(user.privPassword()).isEqualTo(new Secret("hidden-password")));
        assertThat(configuration.toString()).doesNotContain("hidden");
        assertThat(configuration.agent().data()).isEqualTo(folder.resolve("d"));
        assertThat(configuration.hub().addresses()).hasSize(2);
    }

    @Test
    void ownProfilesComeBeforeTheShippedOnes() throws IOException {
        Path profiles = Files.createDirectory(folder.resolve("own"));
        Files.writeString(profiles.resolve("b.yaml"), profile("second"));
        Files.writeString(profiles.resolve("a.yaml"), profile("first"));
        Files.writeString(profiles.resolve("notes.txt"), "no profile");
        List<Profile> all = read("agent: {name: a}\npolling: {profiles: own}").profiles().all();
        assertThat(all.subList(0, 2)).extracting(Profile::name).containsExactly("first", "second");
        assertThat(all).hasSize(2 + ProfileLibrary.shipped().all().size());
        refuses("agent: {name: a}\npolling: {profiles: nowhere}", "agent.yaml:2: polling.profiles",
                "cannot be read");
        Files.writeString(profiles.resolve("a.yaml"), "profile: x\nsektions: []");
        refuses("agent: {name: a}\npolling: {profiles: own}", "a.yaml:");
    }

    private static String profile(String name) {
        return "profile: " + name + "\nrecognise: {object_id: [1.3.6.1.4.1.99999]}\nsections: []\n";
    }

    @Test
    void mistakesNameFileLineKeyAndRemedy() {
        refuses("agent:\n  name: a\nsummery: {}", "agent.yaml:3: summery: unknown key",
                "did you mean summary?");
        refuses("agent: {}", "agent.name: is missing");
        refuses("agent: {name: A B}", "lower-case");
        refuses("agent: {name: a}\nsummary: {window: 60}", "agent.yaml:2: summary.window",
                "is no duration; write a number and ms, s, m, h or d");
        refuses("agent: {name: a}\noutbox: {max_size: 2GB}",
                "is no size; write a number and B, KiB");
        refuses("agent: {name: a}\nhub: {addresses: [hub]}", "must be host:port");
        refuses("agent: {name: a}\nagent: {name: b}", "agent.yaml:2: agent: is given twice");
        refuses("agent: [", "agent.yaml:", "is not YAML");
        refuses("agent: {name: a}\ndevices:\n  - name: d\n    endpoints: [{url: 'snmp://h'}]",
                "devices[0].endpoints[0].credentials", "SNMP needs credentials");
        refuses("agent: {name: a}\ndevices:\n  - name: d", "devices[0].endpoints: is missing");
        refuses("agent: {name: a}\ndevices:\n  - {name: d, endpoints: [{url: 'bacnet://h'}]}",
                "unknown scheme bacnet://");
        refuses("agent: {name: a}\ndevices:\n  - {name: d, endpoints: [{url: 'ipmi://h'}]}",
                "devices[0].endpoints[0].credentials", "IPMI needs credentials");
        refuses("agent: {name: a}\ncredentials: {bmc: {ipmi: {user: u, password: env:PW, "
                + "cipher_suite: 1}}}", "credentials.bmc.ipmi.cipher_suite",
                "unknown cipher suite 1; known: best (17, else 3), 17, 3, and 0");
        refuses("agent: {name: a}\ncredentials: {bmc: {ipmi: {user: u}}}",
                "credentials.bmc.ipmi.password: is missing");
        refuses("agent: {name: a}\ncredentials: {bmc: {user: u, password: hunter2}}",
                "credentials.bmc.password", "a secret itself has no place here");
        refuses("agent: {name: a}\ncredentials: {bmc: {user: u, password: env:NOPE}}", "NOPE");
        refuses("""
                agent: {name: a}
                credentials: {bmc: {user: u, password: env:PW}}
                devices:
                  - name: d
                    endpoints: [{url: 'redfish+https://h', credentials: bmd}]
                """, "agent.yaml:5:", "no such credentials: bmd; did you mean bmc?");
    }

    @Test
    void aSecretFileThatOthersMayReadIsRefusedWithTheRemedy() throws IOException {
        Path file = folder.resolve("pw");
        Files.writeString(file, "hidden\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        String text = "agent: {name: a}\ncredentials: {p: {community: file:pw}}";
        refuses(text, "group_read", "chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(read(text).agent().name()).isEqualTo("a");
        refuses("agent: {name: a}\ncredentials: {p: {community: file:nope}}", "no such file");
        refuses("agent: {name: a}\ncredentials: {p: {community: credential:../x}}",
                "not a credential's name");
        assertThat(read("agent: {name: a}\ncredentials: {p: {community: credential:pw}}")
                .agent()
                .name()).isEqualTo("a");
    }

    @Test
    void aBmcMayNeedMoreThanUserAndPassword() {
        var devices = read("""
                agent: {name: a}
                credentials:
                  plain: {user: u, password: env:PW}
                  full: {ipmi: {user: u, password: env:PW, key: env:PW, privilege: operator,
                                cipher_suite: 3, version15: true}}
                devices:
                  - {name: p, endpoints: [{url: 'ipmi://h', credentials: plain}]}
                  - {name: f, endpoints: [{url: 'ipmi://h:6230', credentials: full}]}
                """).devices();
        Secret hidden = new Secret("hidden-password");
        assertThat(devices.get(0).endpoints().getFirst().url()).isEqualTo("ipmi://h:623");
        assertThat(devices.get(0).endpoints().getFirst().login())
                .isEqualTo(new Login.UserPassword("u", hidden));
        assertThat(devices.get(1).endpoints().getFirst().login())
                .isEqualTo(new Login.IpmiUser("u", hidden, hidden, Login.Privilege.OPERATOR,
                        Login.CipherChoice.SUITE_3, true));
    }

    @Test
    void aSecretMayComeFromAProgram() {
        SecretSource source = new SecretSource(folder, Map.of());
        assertThat(source.resolve("exec:/bin/echo from program")).isEqualTo(
                new Secret("from program"));
        for (String wrong : List.of("exec:/bin/false", "exec:/no/such/program", "plain", "exec:")) {
            assertThatThrownBy(() -> source.resolve(wrong)).as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theSampleConfigurationHoldsOnlyKeysThatExist() throws IOException {
        Path sample = Path.of(System.getProperty("coldaisle.root", ".."), "deploy/etc/agent.yaml");
        for (String name : List.of("rack-pdu", "bmc", "switch-auth", "switch-priv", "old-bmc",
                "bmc-key")) {
            Files.writeString(folder.resolve(name), "long-enough");
        }
        String text = Files.readString(sample);
        assertThat(read(text).devices()).hasSize(4);
        String uncommented = text.replaceAll("(?m)^( *)# ([a-z_]+: *[^ \\n]+( *#.*)?)$", "$1$2")
                .replace("DATA/", "data/")
                .replace("/etc/coldaisle/profiles", "profiles");
        Files.createDirectory(folder.resolve("profiles"));
        assertThat(uncommented).contains("\n  max_size: 2GiB", "\n  window: 60s");
        assertThat(read(uncommented).outbox().maxBytes()).isEqualTo(2L << 30);
    }
}
