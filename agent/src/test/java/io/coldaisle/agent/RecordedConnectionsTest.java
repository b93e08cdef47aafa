package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.poll.PollScheduler;
import io.coldaisle.agent.poll.PollSettings;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceConnections.NetworkInterface;
import io.coldaisle.model.DeviceInventory.Placement;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.ResourceLink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What devices nobody here wrote are connected to.
class RecordedConnectionsTest {
    private final ProtocolLab lab = ProtocolLab.require();
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    RecordedConnectionsTest() {}

    /// Polls a device as an agent does until it has told its connections.
    private DeviceConnections read(Protocol protocol, String address, Login login)
            throws InterruptedException {
        BlockingQueue<PollReport> reports = new LinkedBlockingQueue<>();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        Device device = new Device("d", "", new Placement("", ""), 1000, 20_000,
                List.of(new Endpoint(protocol, "127.0.0.1", port, "",
                        protocol == Protocol.REDFISH, login, new Trust.FirstUse())));
        try (NetworkLoop loop = new NetworkLoop("connections");
                Pollers pollers = new Pollers(loop, new Traffic(),
                        new FilePinStore(folder.resolve("pins")), SessionStore.NONE, CopyStore.NONE,
                        ProfileLibrary.shipped());
                PollScheduler scheduler = new PollScheduler(loop, PollSettings.DEFAULT,
                        reports::add)) {
            scheduler.add(device, pollers.create(device));
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while (System.nanoTime() < until) {
                PollReport report = reports.poll(1, TimeUnit.SECONDS);
                if (report != null && report.outcome() instanceof PollOutcome.Answered answered
                        && answered.connections() != null) {
                    return answered.connections();
                }
            }
        }
        throw new AssertionError("no connections of " + address);
    }

    private DeviceConnections snmp(String name) throws InterruptedException {
        return read(Protocol.SNMP, lab.address("snmp", name),
                new Login.Community(new Secret("public")));
    }

    private DeviceConnections redfish(String name) throws InterruptedException {
        return read(Protocol.REDFISH, lab.address("redfish", name),
                new Login.UserPassword("lab", new Secret("labpass")));
    }

    private static String line(Neighbour each) {
        return each.localPort().name() + " " + each.chassis().value() + " " + each.port().value()
                + " " + each.system().name();
    }

    @ParameterizedTest
    @CsvSource({
        "arista_eos, 6, Ethernet47 c4:7d:4f:d4:49:1d \\A 7050s-estudio Et47\\ 3750E-Estudio1.example.net",
        "arista_eos, 6, Ethernet6 00:1b:21:bb:e6:f5 00:1b:21:bb:e6:f5 ",
        "arubaos-cx_8360, 3, 1/1/2 ec:67:94:50:4d:00 1/1/2 <private>",
        "dell-os10, 5, ethernet1/1/25 4c:d9:8f:fb:1e:fe ethernet1/1/25 1007-lan-2",
        "dell-os10, 5, mgmt1/1/1 14:18:77:dd:6f:ca Gi1/0/6 1007-mnt-1",
        "junos_qfx5100, 2, xe-0/0/0 50:c5:8d:12:34:56 2150 devicea"})
    void aSwitchTellsItsNeighbours(String device, int count, String wanted)
            throws InterruptedException {
        DeviceConnections found = snmp(device);
        assertThat(found.neighbours()).hasSize(count);
        assertThat(found.neighbours().stream().map(n -> line(n).strip()))
                .contains(wanted.strip());
        assertThat(found.leftOut()).isZero();
        assertThat(found.identity().interfaces()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arista_eos", "arubaos-cx_8360"})
    void aSwitchIsKnownByTheSerialNumberOfItsChassis(String device) throws InterruptedException {
        assertThat(snmp(device).identity().serials()).containsExactly(String.valueOf(
                ((Map<?, ?>) Objects.requireNonNull(lab.expected(device).get("system")))
                        .get("serial")));
    }

    @Test
    void managementAddressesComeWithTheirNeighbour() throws InterruptedException {
        assertThat(snmp("arista_eos").neighbours())
                .filteredOn(each -> each.system().name().startsWith("4900M"))
                .singleElement()
                .satisfies(each -> assertThat(each.system().addresses()).containsExactly(
                        "84.232.18.1", "2a04:41c0:0:0:0:0:0:1"));
    }

    @ParameterizedTest
    @CsvSource({
        "dell-idrac9, CNIVC0014M0388, 4c4c4544-0035-3410-8050-c6c04f314733, e4:3d:1a:13:27:f0, false, down",
        "dell-idrac9, F54P1G3, 4c4c4544-0035-3410-8050-c6c04f314733, b0:7b:25:d6:51:82, true, ''",
        "hpe-ilo5-dl325, MXQ019020B, 36383150-3630-584d-5130-313930323042, 94:40:c9:37:d3:fc, true, up",
        "dmtf-rackmount1, 437XR1138R2, 38947555-7742-3448-3784-823347823834, 12:44:6a:3b:04:11, false, up"})
    void aServerTellsByWhatItIsKnown(String device, String serial, String uuid, String mac,
            boolean management, String link) throws InterruptedException {
        var identity = redfish(device).identity();
        assertThat(identity.serials()).contains(serial);
        assertThat(identity.uuids()).contains(uuid);
        assertThat(identity.interfaces()).filteredOn(each -> each.mac().equals(mac))
                .first()
                .isEqualTo(new NetworkInterface(identity.interfaces()
                        .stream()
                        .filter(each -> each.mac().equals(mac))
                        .findFirst()
                        .orElseThrow()
                        .name(), mac, management, link));
    }

    @Test
    void aPowerSupplyNamesTheOutletItHangsOn() throws InterruptedException {
        DeviceConnections found = redfish("dmtf-rackmount1");
        assertThat(found.identity().names()).contains("web483", "web483-bmc.dmtf.org");
        assertThat(found.links()).contains(new ResourceLink("psu/Bay1",
                ResourceLink.Relation.POWERED_BY, new ResourceLink.Target(
                        "https://redfishpdu.contoso.com/redfish/v1/PowerEquipment/RackPDUs/1/Outlets/A4",
                        "", "")));
    }

    @Test
    void aChassisNamesTheOneItStandsIn() throws InterruptedException {
        assertThat(redfish("nvidia-gh200").links()).contains(new ResourceLink("HGX_GPU_0",
                ResourceLink.Relation.CONTAINED_BY, new ResourceLink.Target(
                        "/redfish/v1/Chassis/HGX_ProcessorModule_0", "HGX_ProcessorModule_0",
                        "")));
    }
}
