package io.coldaisle.agent.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the profiles make of the recorded devices beside the repository, held against the truth:
/// the floor below which no change may bring them. `.ci/prove-profiles` prints all of it.
class RecordedProfilesTest {
    private final Path lab = Path.of(System.getProperty("coldaisle.root", ".."), "../shared/lab");

    private ProfileProof proof(String mode) throws IOException {
        return proof(mode, false);
    }

    private ProfileProof proof(String mode, boolean generic) throws IOException {
        assumeTrue(Files.isDirectory(lab.resolve("snmp")),
                "the recorded devices (../shared/lab) are not here");
        return new ProfileProof(lab, mode, generic, Set.of());
    }

    @Test
    void nearlyEverySensorIsFoundAndEveryOneFoundIsRight() throws IOException {
        ProfileProof proof = proof("");
        assertThat(proof.devices).hasSizeGreaterThan(50);
        assertThat(proof.sensors.share()).isGreaterThan(0.99);
        assertThat(proof.states.share()).isGreaterThan(0.99);
        assertThat(proof.ports.share()).isGreaterThan(0.99);
        assertThat(proof.devices).allSatisfy(device -> {
            assertThat(device.sensors.wrong).as("%s %s", device.name, device.notes).isZero();
            assertThat(device.states.wrong).as("%s %s", device.name, device.notes).isZero();
            assertThat(device.ports.wrong).as("%s %s", device.name, device.notes).isZero();
            assertThat(device.readings.errors()).as(device.name).isEmpty();
        });
    }

    @Test
    void whatTheStandardsReadIsRightWithoutAnyVendorProfile() throws IOException {
        ProfileProof proof = proof("--without-own");
        assertThat(proof.sensors.right).isGreaterThan(350);
        assertThat(proof.sensors.wrong + proof.states.wrong + proof.ports.wrong).isZero();
        assertThat(proof.ports.share()).isGreaterThan(0.99);
    }

    @Test
    void genericReadingFindsMoreAndNothingWrong() throws IOException {
        ProfileProof proof = proof("--without-own", true);
        assertThat(proof.sensors.right).isGreaterThan(580);
        assertThat(proof.sensors.wrong + proof.states.wrong + proof.ports.wrong).isZero();
        ProfileProof unseen = proof("--without-device", true);
        assertThat(unseen.sensors.right).isGreaterThan(900);
        assertThat(unseen.sensors.wrong + unseen.states.wrong + unseen.ports.wrong).isZero();
    }
}
