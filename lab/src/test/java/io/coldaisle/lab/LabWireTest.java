package io.coldaisle.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coldaisle.lab.control.ControlAnswer;
import io.coldaisle.lab.control.ControlClient;
import io.coldaisle.lab.endpoint.Endpoint;
import io.coldaisle.lab.site.CampusSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.GenericAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/// The lab as its users meet it: over the wire, with clients that it shares nothing with.
final class LabWireTest {
    private static final String RPDU2 = "1.3.6.1.4.1.318.1.1.26.";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Lab lab;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Snmp snmp;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static HttpClient https;

    private final List<String[]> broken = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        lab = startSomewhere(directory);
        snmp = new Snmp(new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0")));
        snmp.listen();
        https = client();
    }

    private static Lab startSomewhere(Path directory) throws IOException {
        IOException last = new IOException("no port was tried");
        for (int at = 0; at < 20; at++) {
            int base = 20_000 + (int) ((ProcessHandle.current().pid() + at * 7L) % 100) * 100;
            try {
                return Lab.start(new LabOptions(CampusSettings.standard(), directory, base,
                        "127.0.0.1:7443", 5, 1));
            } catch (IOException e) {
                last = e; // another lab stands there
            }
        }
        throw last;
    }

    private static HttpClient client() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("lab", CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Files.readAllBytes(directory.resolve("ca.pem")))));
        TrustManagerFactory factory = TrustManagerFactory
                .getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @AfterAll
    static void stop() throws IOException {
        https.close();
        snmp.close();
        lab.close();
        assertThat(directory.resolve("control")).doesNotExist();
    }

    @AfterEach
    void repair() throws IOException {
        for (String[] fault : broken) {
            control("clear", fault[0], fault[1]);
        }
    }

    private void inject(String kind, String component) throws IOException {
        ControlAnswer answer = control("inject", kind, component);
        assertThat(answer.error()).isEmpty();
        broken.add(new String[]{kind, component});
    }

    private static ControlAnswer control(String action, String kind, String component)
            throws IOException {
        return ControlAnswer.parse(new ControlClient(lab.directory().control())
                .request(action, kind, component));
    }

    private static Endpoint endpoint(String device) {
        return lab.endpoints()
                .stream()
                .filter(it -> it.device().equals(device))
                .findFirst()
                .orElseThrow();
    }

    private static String secret(String name) throws IOException {
        return Files.readString(directory.resolve("secrets").resolve(name)).strip();
    }

    /// The value as text, or null when nothing came within the time.
    private static @Nullable String get(String device, String oid) throws IOException {
        CommunityTarget<UdpAddress> target = new CommunityTarget<>(
                (UdpAddress) GenericAddress.parse("udp:127.0.0.1/" + endpoint(device).port()),
                new OctetString(secret("community")));
        target.setVersion(SnmpConstants.version2c);
        target.setTimeout(300);
        target.setRetries(0);
        PDU request = new PDU(PDU.GET, List.of(new VariableBinding(new OID(oid))));
        PDU answer = snmp.send(request, target).getResponse();
        return answer == null ? null : answer.get(0).getVariable().toString();
    }

    private static String redfish(String device, String path) throws Exception {
        String login = "lab:" + secret("bmc");
        HttpRequest request = HttpRequest.newBuilder(
                URI.create("https://" + endpoint(device).address() + "/redfish/v1/" + path))
                .timeout(Duration.ofSeconds(2))
                .header("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .build();
        HttpResponse<String> response = https.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /// Asks again until it is so, two seconds at most.
    private static void within2s(Callable<Boolean> isSo) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (!isSo.call()) {
            assertThat(System.nanoTime()).as("not within two seconds").isLessThan(end);
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static void needs(String program) {
        boolean there = Files.isExecutable(Path.of("/usr/bin", program));
        if (!there) {
            System.out.println("LabWireTest: left out, /usr/bin/" + program + " is not installed");
        }
        assumeTrue(there, program);
    }

    @Test
    void aRackPduAnswersAsTheVendorsDo() throws Exception {
        assertThat(get("s1r1w1k01-pA", "1.3.6.1.2.1.1.2.0")).isEqualTo("1.3.6.1.4.1.318.1.3.4.6");
        assertThat(get("s1r1w1k01-pA", RPDU2 + "6.3.1.6.1")).isEqualTo("230");
        assertThat(get("s1r1w1k01-pA", RPDU2 + "9.2.3.1.5.1")).isEqualTo("2");
        assertThat(get("s1r1w1k01-pA", RPDU2 + "9.9.9")).isEqualTo("noSuchObject");
    }

    @Test
    void netSnmpWalksEveryDeviceToItsEnd() throws Exception {
        needs("snmpbulkwalk");
        for (String device : List.of("s1r1-upsA", "s1r1w1-pduA", "s1r1-crac1", "s1r1w1-zone",
                "s1r1w1k01", "s1r1w1k01-pA", "s1r1w1k01-tor")) {
            String walked = run("snmpbulkwalk", "-v2c", "-c", secret("community"), "-On", "-Cr40",
                    endpoint(device).address(), ".1");
            assertThat(walked).as(device).contains("\"" + device + "\"").contains("No more var");
            assertThat(walked.lines().count()).as(device).isGreaterThan(25);
        }
    }

    @Test
    void anotherCommunityGetsNoAnswer() throws Exception {
        needs("snmpget");
        Process process = new ProcessBuilder("snmpget", "-v2c", "-c", "public", "-t", "0.3", "-r",
                "0", endpoint("s1r1-upsA").address(), "1.3.6.1.2.1.1.5.0").start();
        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void upscReadsTheSecondSitesUpses() throws Exception {
        needs("upsc");
        String address = "s2r1-upsA@127.0.0.1:" + endpoint("s2r1-upsA").port();
        assertThat(run("upsc", address)).contains("ups.status: OL\n", "battery.charge: 100\n");
        inject("utility_outage", "s2-utilA");
        within2s(() -> run("upsc", address, "ups.status").contains("OB DISCHRG"));
    }

    @Test
    void aLostUpsOutputShowsEverywhereWithinTwoSeconds() throws Exception {
        inject("ups_output_lost", "s1r1-upsA");
        within2s(() -> "2".equals(get("s1r1-upsA", "1.3.6.1.2.1.33.1.4.1.0")));
        within2s(() -> "2".equals(get("s1r1w1-pduA", "1.3.6.1.2.1.131.1.1.1.3.2")));
        within2s(() -> get("s1r1w1k01-pA", "1.3.6.1.2.1.1.5.0") == null);
        within2s(() -> "0".equals(get("s1r1w1k02-pA", RPDU2 + "6.3.1.6.1")));
        within2s(() -> "2".equals(get("s1r1w1k02-pA", RPDU2 + "4.3.1.12.1")));
        within2s(() -> redfish("s1r1w1k01-n01", "Chassis/1/Power")
                .contains("\"LineInputVoltage\":0,"));
    }

    @Test
    void aTrippedStripSaysSo() throws Exception {
        inject("rack_pdu_breaker_trip", "s1r1w1k03-pB");
        within2s(() -> "2".equals(get("s1r1w1k03-pB", "1.3.6.1.2.1.131.1.1.1.3.3")));
        within2s(() -> "1".equals(get("s1r1w1k03-pB", RPDU2 + "9.2.3.1.5.4")));
        assertThat(get("s1r1w1k03-pB", RPDU2 + "6.3.1.6.1")).as("its input is there")
                .isEqualTo("230");
    }

    @Test
    void aFailedCoolingUnitIsDisabled() throws Exception {
        assertThat(get("s1r1-crac2", "1.3.6.1.2.1.131.1.1.1.3.2")).isEqualTo("3");
        inject("crac_failed", "s1r1-crac2");
        within2s(() -> "2".equals(get("s1r1-crac2", "1.3.6.1.2.1.131.1.1.1.3.2")));
    }

    @Test
    void aFailedPowerSupplyHasItsInputAndIsCritical() throws Exception {
        inject("psu_failed", "s1r1w1k02-n01/psu2");
        within2s(() -> redfish("s1r1w1k02-n01", "Chassis/1/Power")
                .contains("\"Status\":{\"State\":\"Enabled\",\"Health\":\"Critical\"}"));
        assertThat(redfish("s1r1w1k02-n01", "Chassis/1/Power"))
                .doesNotContain("\"LineInputVoltage\":0,");
    }

    @Test
    void aDeadSwitchTakesTheLinksOfItsServersButNotTheirControllers() throws Exception {
        assertThat(get("s1r1w1k03-tor", "1.3.6.1.2.1.2.2.1.8.6")).isEqualTo("1");
        inject("tor_down", "s1r1w1k03-tor");
        within2s(() -> get("s1r1w1k03-tor", "1.3.6.1.2.1.1.5.0") == null);
        within2s(() -> redfish("s1r1w1k03-n01", "Systems/1/EthernetInterfaces/1")
                .contains("LinkDown"));
    }

    @Test
    void everyLinkOfAControllerLeadsSomewhere() throws Exception {
        List<String> open = new ArrayList<>(List.of(""));
        for (int at = 0; at < open.size(); at++) {
            String body = redfish("s2r1w1k01-n01", open.get(at));
            for (String part : body.split("\"@odata.id\":\"/redfish/v1/?", -1)) {
                String path = part.split("[\"#]", 2)[0];
                if (!part.startsWith("{") && !open.contains(path)) {
                    open.add(path);
                }
            }
        }
        assertThat(open).contains("Chassis/1/Thermal", "Chassis/1/Sensors/PSU2InputVoltage")
                .hasSizeGreaterThan(20);
    }

    @Test
    void withoutLoginOnlyTheServiceRootIsShown() throws Exception {
        String base = "https://" + endpoint("s1r1w1k01-n01").address() + "/redfish/v1";
        assertThat(status(base + "/")).isEqualTo(200);
        assertThat(status(base + "/Chassis")).isEqualTo(401);
    }

    private static int status(String uri) throws Exception {
        return https.send(HttpRequest.newBuilder(URI.create(uri)).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void secretsAreTheUsersOwnAndStandInNoOtherFile() throws Exception {
        for (String file : List.of("secrets/community", "secrets/bmc", "control")) {
            assertThat(PosixFilePermissions
                    .toString(Files.getPosixFilePermissions(directory.resolve(file))))
                    .isEqualTo("rw-------");
        }
        for (String file : List.of("agents/ag-s1.yaml", "endpoints.json", "topology.json")) {
            assertThat(Files.readString(directory.resolve(file)))
                    .doesNotContain(secret("community"), secret("bmc"));
        }
    }

    @Test
    void everyDeviceStandsInExactlyOneAgentsConfiguration() throws Exception {
        String first = Files.readString(directory.resolve("agents/ag-s1.yaml"));
        String second = Files.readString(directory.resolve("agents/ag-s2.yaml"));
        for (Endpoint endpoint : lab.endpoints()) {
            String url = "\"" + endpoint.url() + "\"";
            assertThat(first.contains(url) ^ second.contains(url)).as(url).isTrue();
        }
        assertThat(second).contains("nut://127.0.0.1:" + endpoint("s2r1-upsB").port()
                + "/s2r1-upsB\"}]");
    }

    @Test
    void aSecondLabOnTheSamePortsSaysWhatToDo() {
        int base = endpoint("s1r1-upsA").port() - 2;
        LabOptions same = new LabOptions(CampusSettings.standard(), directory.resolve("other"),
                base, "127.0.0.1:7443", 5, 1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Lab.start(same).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("give another --base-port");
    }
}
