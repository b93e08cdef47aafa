package io.coldaisle.agent.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.poll.HandTimeline;
import io.coldaisle.agent.poll.Knock;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import io.coldaisle.model.DeviceInventory.Placement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SweepTest {
    private final HandTimeline time = new HandTimeline();
    private final MadeUpNetwork network = new MadeUpNetwork(time);
    private final Map<String, Login> logins = new LinkedHashMap<>();
    private int done;

    private Sweep sweep(List<String> targets, String doors, int rate, String... known) {
        var plan = new SweepPlan(Targets.parse(targets), Doors.parse(List.of(doors.split(","))),
                logins, Set.of(known), rate);
        Sweep sweep = new Sweep(time, network, plan, _ -> {});
        sweep.start(() -> done++);
        return sweep;
    }

    private static Knock.Answer here(String text, String... units) {
        return new Knock.Answer.Here(new Knock.Told("", "", "", "", text, List.of(units)));
    }

    private static PollOutcome shows(Device device, String serial) {
        return new PollOutcome.Answered(List.of(), List.of(), new DeviceInventory(device.name(),
                new Nameplate("server", "Maker", "R1", serial, ""), device.addresses(),
                new Placement("", ""), List.of(), "made-up", 1000, true, 0), List.of());
    }

    private void user(String name, String user) {
        logins.put(name, new Login.UserPassword(user, new Secret("pw-" + name)));
    }

    @Test
    void theRateHoldsOverAllAndAHostIsAskedOneThingAtATime() {
        logins.put("pdu", new Login.Community(new Secret("c")));
        sweep(List.of("192.0.2.0/26"), "snmp,redfish,ipmi,nut", 20);
        time.advance(600_000);
        assertThat(done).isEqualTo(1);
        // v2c, v1, and one for each of the others
        assertThat(network.askedAtMs).hasSize(62 * 5);
        for (int i = 20; i < network.askedAtMs.size(); i++) {
            assertThat(network.askedAtMs.get(i) - network.askedAtMs.get(i - 20))
                    .isGreaterThanOrEqualTo(1000);
        }
        assertThat(network.mostPerHost).isEqualTo(1);
        assertThat(network.open).isZero();
    }

    @Test
    void noCommunityIsTriedThatNobodyGave() {
        sweep(List.of("192.0.2.1"), "snmp", 20);
        time.advance(10_000);
        assertThat(done).isEqualTo(1);
        assertThat(network.askedAtMs).isEmpty();
    }

    @Test
    void aPasswordIsTriedOnceForAnAccountWhateverTheProtocol() {
        user("a", "monitor");
        user("b", "monitor");
        user("c", "admin");
        user("d", "root");
        network.answers.put("redfish+https://192.0.2.1:443", here("Redfish 1.6"));
        network.answers.put("ipmi://192.0.2.1:623", here("IPMI 2.0"));
        network.polls = _ -> new PollOutcome.AccessDenied("401", false);
        Sweep sweep = sweep(List.of("192.0.2.1"), "redfish,ipmi", 20);
        time.advance(60_000);
        assertThat(network.logins).containsExactly("redfish monitor", "redfish admin");
        List<Proposed> devices = Grouping.devices(sweep.answers(), Map.of(), Set.of());
        assertThat(devices).hasSize(1);
        assertThat(devices.getFirst().usable()).isEmpty();
        assertThat(String.join(" ", devices.getFirst().notes())).contains("a was refused: 401")
                .doesNotContain("pw-");
    }

    @Test
    void aBmcWithTwoProtocolsIsOneDeviceAndTheLoginThatWorkedServesBoth() {
        user("wrong", "other");
        user("bmc", "monitor");
        network.answers.put("redfish+https://192.0.2.1:443", here("Redfish 1.6"));
        network.answers.put("ipmi://192.0.2.1:623", here("IPMI 2.0"));
        network.polls = device -> device.endpoints()
                .getFirst()
                .login() instanceof Login.UserPassword(String user, var _) && user.equals("monitor")
                        ? shows(device, "SN12345")
                        : new PollOutcome.AccessDenied("401", false);
        Sweep sweep = sweep(List.of("192.0.2.1"), "redfish,ipmi", 20);
        time.advance(60_000);
        assertThat(network.logins).containsExactly("redfish other", "redfish monitor",
                "ipmi monitor");
        List<Proposed> devices = Grouping.devices(sweep.answers(), Map.of(), Set.of());
        assertThat(devices).hasSize(1);
        assertThat(new Proposal(_ -> "ab".repeat(32)).items(devices))
                .contains("- name: \"r1-sn12345\"", "url: \"redfish+https://192.0.2.1:443\"",
                        "url: \"ipmi://192.0.2.1:623\"", "credentials: \"bmc\"",
                        "trust: {pin: " + "ab".repeat(32) + "}")
                .doesNotContain("pw-", "wrong:");
    }

    @Test
    void whatIsConfiguredIsRecognisedByAddressOrSerialAndNotLoggedInto() {
        user("bmc", "monitor");
        network.answers.put("redfish+https://192.0.2.1:443", here("Redfish 1.6"));
        network.answers.put("nut://192.0.2.2:3493", here("NUT", "ups1"));
        network.answers.put("nut://192.0.2.3:3493", here("NUT", "ups9"));
        network.polls = device -> shows(device, "UPS-4711");
        String bmc = "redfish+https://192.0.2.1:443";
        String ups = "nut://192.0.2.2:3493/ups1";
        Sweep sweep = sweep(List.of("192.0.2.1", "192.0.2.2", "192.0.2.3"), "redfish,nut", 20,
                bmc, ups);
        time.advance(60_000);
        assertThat(network.logins).isEmpty();
        List<Proposed> devices = Grouping.devices(sweep.answers(), Map.of(bmc, "server-01", ups,
                "ups-a"), Set.of("server-01", "ups-a"));
        assertThat(devices).extracting(Proposed::configured)
                .containsExactly("server-01", "ups-a");
        assertThat(devices.getLast().notes())
                .containsExactly("also answers at nut://192.0.2.3:3493/ups9");
        assertThat(new Proposal(_ -> null).items(devices)).isEmpty();
    }

    @Test
    void aSweepThatIsStoppedKeepsWhatItFoundAndClosesEverything() {
        network.answers.put("nut://192.0.2.1:3493", here("NUT", "ups1"));
        network.polls = device -> shows(device, "");
        Sweep sweep = sweep(List.of("192.0.2.0/24"), "nut,ipmi", 50);
        time.advance(2_000);
        assertThat(done).isZero();
        sweep.stop();
        time.advance(0);
        int asked = network.askedAtMs.size();
        assertThat(done).isEqualTo(1);
        assertThat(network.open).isZero();
        assertThat(sweep.answers()).hasSize(1);
        assertThat(sweep.progress().left()).isPositive();
        time.advance(600_000);
        assertThat(network.askedAtMs).hasSize(asked);
        assertThat(done).isEqualTo(1);
    }

    @Test
    void silentPlacesAndEndlessUnitsCostNoMoreThanTheirLimits() {
        String[] units = new String[200];
        java.util.Arrays.setAll(units, i -> "ups" + i);
        network.answers.put("nut://192.0.2.1:3493", here("NUT", units));
        network.answerMs = 3_600_000;
        Sweep silent = sweep(List.of("192.0.2.0/24"), "ipmi", 500);
        time.advance(60_000);
        assertThat(done).isEqualTo(1);
        assertThat(silent.answers()).isEmpty();
        network.answerMs = 10;
        network.askedAtMs.clear();
        Sweep sweep = sweep(List.of("192.0.2.1"), "nut", 500);
        time.advance(600_000);
        assertThat(network.askedAtMs).hasSize(1 + Visit.MOST_UNITS);
        assertThat(network.mostReads).isLessThanOrEqualTo(Sweep.MOST_READS);
        assertThat(sweep.answers().getLast().note()).contains("168 more UPSes were left out");
    }

    @Test
    void aRateOutOfBoundsIsRefused() {
        assertThatThrownBy(() -> sweep(List.of("192.0.2.1"), "nut", 0))
                .hasMessageContaining("--rate");
    }
}
