package io.coldaisle.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.backup.BackupSettings;
import io.coldaisle.hub.net.DoorBounds;
import io.coldaisle.yaml.InvalidDocument;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubConfigurationTest {
    private static HubConfiguration parse(String text) {
        return HubConfiguration.parse("hub.yaml", text, Path.of("/etc/hub"));
    }

    @Test
    void nothingIsBackedUpOrBoundedUnlessAsked() {
        HubConfiguration empty = parse("{}");
        assertThat(empty.backup()).isEqualTo(BackupSettings.NONE);
        assertThat(empty.retention().bytes()).isZero();
    }

    @Test
    void everyKeyOfCareIsRead() {
        HubConfiguration said = parse("""
                hub: {data: data}
                retention: {bytes: 20GiB}
                backup: {folder: backups, every: 24h, keep: 3}
                """);
        assertThat(said.backup()).isEqualTo(new BackupSettings(Path.of("/etc/hub/backups"),
                Duration.ofDays(1), 3));
        assertThat(said.retention().bytes()).isEqualTo(20L << 30);
        assertThat(parse("backup: {folder: /b}").backup()).isEqualTo(
                new BackupSettings(Path.of("/b"), null, BackupSettings.DEFAULT_KEEP));
    }

    @Test
    void moreConnectionsOfOneAddressThanInAllAreNotMeant() {
        HubConfiguration said = parse("""
                link: {max_connections: 500}
                api: {max_connections: 300, max_connections_per_address: 20}
                """);
        assertThat(said.link().bounds()).isEqualTo(new DoorBounds(500, 500));
        assertThat(said.api().bounds()).isEqualTo(new DoorBounds(300, 20));
        assertThat(parse("{}").link().bounds()).isEqualTo(new DoorBounds(8192, 4096));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "retention: {bytes: 1MiB} | retention.bytes | 64MiB at least",
        "link: {max_connections: 0} | link.max_connections | 1",
        "api: {max_connections_per_address: many} | api.max_connections_per_address | many",
        "backup: {every: 1h} | backup.folder | is missing",
        "backup: {folder: data/b} | backup.folder | within hub.data",
        "backup: {folder: data/../data/b} | backup.folder | within hub.data",
        "backup: {folder: b, every: 5s} | backup.every | 1m at least",
        "backup: {folder: b, keep: 0} | backup.keep | 1",
        "backup: {folder: b, kept: 4} | backup.kept | keep"})
    void whatCannotBeMeantIsRefusedWithItsKey(String line, String key, String why) {
        assertThatThrownBy(() -> parse("hub: {data: data}\n" + line + "\n"))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining(key)
                .hasMessageContaining(why)
                .hasMessageContaining("2");
    }
}
