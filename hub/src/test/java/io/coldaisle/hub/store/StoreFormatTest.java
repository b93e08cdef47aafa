package io.coldaisle.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// What an older hub stored is read; what a newer one stored is refused.
///
/// `stored/format-1.zip` is the store of a hub of 0.1.0 before stores had a number: a lab site of 32
/// devices, a failed CRAC, two minutes, stopped. It is not made anew when the code changes.
class StoreFormatTest {
    private static final long CACHE_BYTES = 1 << 20;

    @TempDir
    private Path folder = Path.of("unset");

    private void unpack() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                StoreFormatTest.class.getResourceAsStream("/stored/format-1.zip"));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip
                    .getNextEntry()) {
                Files.copy(zip, folder.resolve(entry.getName()));
            }
        }
    }

    @Test
    void aStoreOfAnEarlierHubIsTakenUpWhereItStood() throws IOException {
        unpack();
        try (Store store = Store.open(folder, CACHE_BYTES)) {
            HubTables tables = new HubTables(store);
            LinkRecord link = Objects
                    .requireNonNull(tables.links().positions().get("ag-s1"));
            assertThat(link.acknowledged()).isEqualTo(146);
            assertThat(link.counts().summaries()).isEqualTo(1134);
            assertThat(link.counts().lost()).isZero();
            assertThat(tables.archive().all("")).singleElement()
                    .satisfies(incident -> assertThat(incident.id())
                            .isEqualTo("i96c4a4d1b2ec"));
            assertThat(tables.links().devices().all("")).hasSize(32);
            assertThat(tables.correlation().incidents().all("")).hasSize(1);
            assertThat(tables.topologies().newest()).isNotNull();
            List<SeriesRecord> series = tables.links().series().all("");
            assertThat(series).hasSize(597);
            assertThat(series.stream().filter(s -> tables.summaries().last(s) != null))
                    .hasSizeGreaterThan(500);
            long[] inputs = new long[1];
            tables.journal().read(1, (_, entry) -> {
                inputs[0]++;
                return entry.atMs() > 0;
            });
            assertThat(inputs[0]).isEqualTo(tables.journal().last()).isPositive();
        }
        assertThat(format()).isEqualTo("1");
    }

    @Test
    void aStoreOfANewerHubIsRefusedAndLeftAsItIs() throws Exception {
        try (Store _ = Store.open(folder, CACHE_BYTES)) {
            assertThat(Files.exists(folder.resolve("CURRENT"))).isTrue();
        }
        format("2");
        assertThatThrownBy(() -> Store.open(folder, CACHE_BYTES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("format 2, which a newer hub wrote")
                .hasMessageContaining("install that version again");
        assertThatThrownBy(() -> Store.openToRead(folder, CACHE_BYTES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a newer hub");
        assertThat(format()).isEqualTo("2");
        format("many");
        assertThatThrownBy(() -> Store.open(folder, CACHE_BYTES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    private String format() throws IOException {
        try (Options options = new Options();
                RocksDB db = RocksDB.openReadOnly(options, folder.toString())) {
            return new String(Objects.requireNonNull(db.get(StoreFormat.KEY)),
                    StandardCharsets.US_ASCII);
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }

    private void format(String number) throws RocksDBException {
        try (Options options = new Options();
                RocksDB db = RocksDB.open(options, folder.toString())) {
            db.put(StoreFormat.KEY, number.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
