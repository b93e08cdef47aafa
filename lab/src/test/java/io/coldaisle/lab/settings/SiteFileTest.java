package io.coldaisle.lab.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.lab.site.CampusSettings;
import io.coldaisle.lab.site.SiteSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SiteFileTest {
    @Test
    void theShippedFileIsTheDefault() throws Exception {
        Path file = Path.of(System.getProperty("coldaisle.root", ".."), "deploy/etc/lab-site.yaml");
        assertThat(SiteFile.parse("lab-site.yaml", Files.readString(file)))
                .isEqualTo(CampusSettings.standard());
    }

    @Test
    void anEmptyFileIsTheDefault() throws Exception {
        assertThat(SiteFile.parse("f", "# nothing\n")).isEqualTo(CampusSettings.standard());
    }

    @Test
    void everyKeyIsTaken() throws Exception {
        CampusSettings settings = SiteFile.parse("f", """
                agents: per-rack
                sites:
                  - id: dc7
                    racks: 5
                    servers: 9
                    serverPower: 0.6 kW
                    cracs: {installed: 4, needed: 3}
                    ups: {protocol: nut, rating: 40kW, runtime: 90 s}
                    rackPdus: {breaker: 32 A, dualFedCards: [1, 5]}
                services:
                  - {id: svc-a, weight: 3, servers: [dc7r1w1k01-n01], uses: []}
                """);
        assertThat(settings.agents()).isEqualTo(CampusSettings.Agents.PER_RACK);
        assertThat(settings.sites()).containsExactly(new SiteSettings("dc7", 5, 9,
                new SiteSettings.Cooling(4, 3),
                new SiteSettings.UpsSettings(SiteSettings.UpsProtocol.NUT, 40_000, 90_000),
                new SiteSettings.Strips(32, Set.of(1, 5)), 600));
        assertThat(settings.services().get(0).servers()).isEqualTo(List.of("dc7r1w1k01-n01"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rack: 3                        | f:1: rack is no known key here; known are agents,
            agents: many                   | f:1: agents must be one of [per-site, per-rack], not
            sites: 3                       | f:1: sites must be a list
            sites: []                      | f:1: there is no site; name at least one below sites
            sites: [{racks: 3}]            | f:1: sites[0]: id is missing
            sites: [{id: s1, racks: x}]    | f:1: sites[0].racks must be a whole number, not "x"
            sites: [{id: s1, racks: 99}]   | f:1: sites[0]: racks is from 1 to 40, not 99
            sites: [{id: s1, ups: {rating: 5}}] | f:1: sites[0].ups.rating must be a number with
            sites: [{id: s1}, {id: s1}]    | f:1: s1 is there twice
            sites: [{id: s1, id: s2}]      | f:1: sites[0].id is there twice
            services: [{id: x}]            | f:1: services[0]: a service's id starts with svc-
            `a: [`                         | f:1: no YAML:
            """)
    void aMistakeNamesFileLineAndKey(String text, String message) {
        assertThatThrownBy(() -> SiteFile.parse("f", text)).isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void theLineIsTheOneOfTheKey() {
        assertThatThrownBy(() -> SiteFile.parse("site.yaml", """
                sites:
                  - id: s1
                    ups:
                      rating: 12 kW
                      runtme: 5 min
                """)).hasMessage("site.yaml:5: sites[0].ups.runtme is no known key here; known are"
                + " protocol, rating, runtime");
    }

    @Test
    void noTextBreaksTheParserInAnyOtherWay() {
        Random random = new Random(7);
        String alphabet = "sites:- id{}[],\n 3kW#&*!|>'\"%\t";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int at = random.nextInt(60); at >= 0; at--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(SiteFile.parse("f", text.toString())).isNotNull();
            } catch (SettingsException e) {
                assertThat(e).hasMessageMatching("(?s)f:\\d+: .+");
            }
        }
    }
}
