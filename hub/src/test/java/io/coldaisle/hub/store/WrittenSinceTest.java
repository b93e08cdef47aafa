package io.coldaisle.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.store.WrittenSince.Written;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy of a store that is given what the store writes is the same store.
class WrittenSinceTest {
    private static final long CACHE = 1 << 20;

    @TempDir
    private Path folder = Path.of("unset");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String key(int number) {
        return "a%03d".formatted(number);
    }

    private static void write(Store store, int number) {
        try (Transaction transaction = store.begin()) {
            transaction.put(bytes(key(number)), bytes("value " + number));
            transaction.put(bytes("last"), bytes("" + number));
            if (number % 5 == 4) {
                transaction.deleteRange(bytes(key(number - 3)), bytes(key(number - 2)));
            }
            store.commit(transaction);
        }
    }

    private static void follow(WrittenSince from, Store to) {
        for (Written written = from.next(); written != null; written = from.next()) {
            to.follow(written.first(), written.bytes());
        }
    }

    private static String content(Store store) {
        StringBuilder all = new StringBuilder();
        store.scan(new byte[0], new byte[0], (key, value) -> {
            all.append(new String(key, StandardCharsets.UTF_8))
                    .append('=')
                    .append(new String(value, StandardCharsets.UTF_8))
                    .append('\n');
            return true;
        });
        return all.toString();
    }

    @Test
    void whatIsWrittenIsReadInOrderWhileItIsWrittenAndOverRestarts() throws Exception {
        Path second = folder.resolve("second");
        try (Store first = Store.openFollowed(folder.resolve("first"), CACHE)) {
            for (int number = 0; number < 10; number++) {
                write(first, number);
            }
            first.copyTo(second);
            try (Store copy = Store.open(second, CACHE);
                    WrittenSince since = first.writtenSince(copy.position())) {
                assertThat(copy.position()).isEqualTo(first.position());
                assertThat(since.next()).isNull();
                for (int number = 10; number < 60; number++) {
                    write(first, number);
                    if (number % 7 == 0) {
                        follow(since, copy);
                        assertThat(content(copy)).isEqualTo(content(first));
                    }
                }
            }
        }
        try (Store first = Store.openFollowed(folder.resolve("first"), CACHE);
                Store copy = Store.open(second, CACHE);
                WrittenSince since = first.writtenSince(copy.position())) {
            write(first, 60);
            follow(since, copy);
            assertThat(copy.position()).isEqualTo(first.position());
            assertThat(content(copy)).isEqualTo(content(first)).contains("last=60");
        }
    }

    @Test
    void whatDoesNotComeNextIsRefused() throws Exception {
        try (Store first = Store.openFollowed(folder.resolve("first"), CACHE);
                Store other = Store.open(folder.resolve("other"), CACHE);
                WrittenSince since = first.writtenSince(first.position())) {
            write(first, 1);
            write(first, 2);
            Written one = java.util.Objects.requireNonNull(since.next());
            Written two = java.util.Objects.requireNonNull(since.next());
            assertThatThrownBy(() -> other.follow(two.first(), two.bytes()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("begins at");
            other.follow(one.first(), one.bytes());
            other.follow(two.first(), two.bytes());
            assertThatThrownBy(() -> other.follow(two.first(), two.bytes()))
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void whatIsNotKeptIsTold() throws Exception {
        try (Store store = Store.openFollowed(folder.resolve("first"), CACHE)) {
            write(store, 1);
        }
        Path copy = folder.resolve("copy");
        try (Store store = Store.openFollowed(folder.resolve("first"), CACHE)) {
            store.copyTo(copy);
        }
        // a copy has no log of what was written before it was made
        try (Store store = Store.open(copy, CACHE)) {
            write(store, 2);
            try (WrittenSince since = store.writtenSince(0)) {
                assertThatThrownBy(since::next).isInstanceOf(StoreException.class)
                        .hasMessageContaining("not kept");
            }
        }
    }
}
