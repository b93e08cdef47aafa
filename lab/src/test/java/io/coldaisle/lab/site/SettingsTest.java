package io.coldaisle.lab.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.lab.room.Server;
import io.coldaisle.lab.site.CampusSettings.Agents;
import io.coldaisle.lab.site.SiteSettings.UpsProtocol;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    private static final SiteSettings SITE = SiteSettings.standard("s1", UpsProtocol.SNMP);

    private static CampusSettings with(ServiceSettings... services) {
        return new CampusSettings(Agents.PER_SITE, List.of(SITE), List.of(services));
    }

    private static ServiceSettings service(String id, int replicas, String... uses) {
        return new ServiceSettings(id, 1, replicas, List.of(), List.of(uses));
    }

    @Test
    void servicesInACircleAreRefusedWithTheCircle() {
        assertThatThrownBy(() -> with(service("svc-a", 1, "svc-b"), service("svc-b", 1, "svc-a")))
                .hasMessage("services use each other in a circle: svc-a > svc-b");
    }

    @Test
    void aServiceMayBeWrittenBeforeWhatItUses() {
        Campus campus = new Campus(with(service("svc-a", 1, "svc-b"), service("svc-b", 1)), 0);
        assertThat(campus.services()).extracting(Service::id).containsExactly("svc-b", "svc-a");
    }

    @Test
    void anUnknownServiceIsNamed() {
        assertThatThrownBy(() -> with(service("svc-a", 1, "svc-x")))
                .hasMessage("svc-a uses svc-x, which is no service");
    }

    @Test
    void replicasStandAtDifferentSitesAndRacks() {
        Campus campus = new Campus(CampusSettings.standard(), 0);
        assertThat(campus.service("svc-dns").servers()).extracting(Server::id)
                .containsExactly(
                        "s1r1w1k01-n01", "s2r1w1k01-n01", "s1r1w1k02-n01", "s2r1w1k02-n01",
                        "s1r1w1k03-n01", "s2r1w1k03-n01");
        assertThat(campus.service("svc-dns").need()).isEqualTo(4);
    }

    @Test
    void tooManyReplicasAndUnknownServersAreNamed() {
        assertThatThrownBy(() -> new Campus(with(service("svc-a", 13)), 0))
                .hasMessage("svc-a: replicas is 13, but there are 12 servers");
        ServiceSettings lost = new ServiceSettings("svc-a", 1, 0, List.of("s9"), List.of());
        assertThatThrownBy(() -> new Campus(with(lost), 0))
                .hasMessage("svc-a runs on s9, which is no server");
    }

    @Test
    void numbersOutOfRangeSayTheRange() {
        assertThatThrownBy(() -> new SiteSettings.Cooling(2, 3))
                .hasMessage("cracs.needed is from 1 to 2, not 3");
        assertThatThrownBy(() -> SiteSettings.standard("S1", UpsProtocol.NUT))
                .hasMessageContaining("lower case");
    }

    @Test
    void theDefaultsAreWhatTheDocumentationSays() {
        assertThat(SITE.racks()).isEqualTo(3);
        assertThat(SITE.servers()).isEqualTo(4);
        assertThat(SITE.cooling()).isEqualTo(new SiteSettings.Cooling(3, 2));
        assertThat(SITE.ups())
                .isEqualTo(new SiteSettings.UpsSettings(UpsProtocol.SNMP, 12_000, 300_000));
        assertThat(SITE.strips().dualFedRacks()).containsExactly(2);
        assertThat(SITE.strips().breakerA()).isEqualTo(16);
        assertThat(SITE.serverW()).isEqualTo(450);
    }
}
