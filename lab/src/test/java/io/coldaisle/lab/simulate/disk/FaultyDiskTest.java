package io.coldaisle.lab.simulate.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.lab.simulate.disk.FaultyDisk.Full;
import io.coldaisle.lab.simulate.disk.FaultyDisk.Moment;
import io.coldaisle.lab.simulate.wheel.Dice;
import io.coldaisle.lab.simulate.wheel.Kill;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

class FaultyDiskTest {
    static {
        RocksDB.loadLibrary();
    }

    @TempDir
    private Path folder = Path.of("unset");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(FaultyDisk disk, RocksDB database, String key, boolean sync)
            throws RocksDBException {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions how = new WriteOptions().setSync(sync)) {
            batch.put(bytes(key), bytes("value of " + key));
            disk.write(database, how, batch);
        }
    }

    /// How many of `u0` to `u9`, which were written and not synced after `s`, which was, are left.
    private int left(long seed, boolean powerCut) throws Exception {
        FaultyDisk disk = new FaultyDisk(folder.resolve("disk" + seed + powerCut),
                new Dice(seed));
        Files.createDirectories(disk.folder());
        try (Options options = new Options().setCreateIfMissing(true)) {
            try (RocksDB database = RocksDB.open(options, disk.folder().toString())) {
                write(disk, database, "s", true);
                for (int i = 0; i < 10; i++) {
                    write(disk, database, "u" + i, false);
                }
                disk.ended(powerCut);
            }
            disk.tidy();
            try (RocksDB database = RocksDB.open(options, disk.folder().toString())) {
                assertThat(database.get(bytes("s"))).isEqualTo(bytes("value of s"));
                int left = 0;
                while (left < 10 && database.get(bytes("u" + left)) != null) {
                    left++;
                }
                for (int i = left; i < 10; i++) {
                    assertThat(database.get(bytes("u" + i))).isNull();
                }
                return left;
            }
        }
    }

    @Test
    void aKillLosesNothing() throws Exception {
        assertThat(left(1, false)).isEqualTo(10);
    }

    @Test
    void aPowerCutTakesAnyEndOfWhatWasNotSyncedAndNothingElse() throws Exception {
        TreeSet<Integer> left = new TreeSet<>();
        for (long seed = 1; seed <= 30; seed++) {
            left.add(left(seed, true));
        }
        assertThat(left).hasSizeGreaterThan(5);
        assertThat(left.first()).isLessThan(3);
        assertThat(left.last()).isGreaterThan(7);
    }

    @Test
    void aFullDiskRefusesAndMayHaveWrittenAllTheSame() throws Exception {
        FaultyDisk disk = new FaultyDisk(folder, new Dice(1));
        Files.createDirectories(disk.folder());
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB database = RocksDB.open(options, disk.folder().toString())) {
            disk.full(Full.AT_WRITE);
            assertThatThrownBy(() -> write(disk, database, "a", true))
                    .isInstanceOf(RocksDBException.class);
            disk.full(Full.WRITTEN);
            assertThatThrownBy(() -> write(disk, database, "b", true))
                    .isInstanceOf(RocksDBException.class);
            disk.full(Full.KNOWN);
            assertThat(disk.freeBytes(folder.toFile())).isZero();
            assertThat(database.get(bytes("a"))).isNull();
            assertThat(database.get(bytes("b"))).isNotNull();
        }
    }

    @Test
    void aProcessEndsAtTheWriteItIsToldTo() throws Exception {
        FaultyDisk disk = new FaultyDisk(folder, new Dice(1));
        Files.createDirectories(disk.folder());
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB database = RocksDB.open(options, disk.folder().toString())) {
            disk.killAt(1, Moment.BEFORE, true);
            write(disk, database, "a", true);
            assertThatThrownBy(() -> write(disk, database, "b", true)).isInstanceOf(Kill.class);
            disk.killAt(0, Moment.AFTER, false);
            assertThatThrownBy(() -> write(disk, database, "c", true)).isInstanceOf(Kill.class);
            assertThat(database.get(bytes("b"))).isNull();
            assertThat(database.get(bytes("c"))).isNotNull();
        }
    }
}
