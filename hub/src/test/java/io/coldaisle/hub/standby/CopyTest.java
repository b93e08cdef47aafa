package io.coldaisle.hub.standby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.CopyEnd;
import io.coldaisle.v1.CopyFile;
import io.coldaisle.v1.IdentityFile;
import io.coldaisle.v1.IdentityFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a standby makes of an active hub that is not what it should be.
class CopyTest {
    @TempDir
    private Path folder = Path.of("unset");

    @ParameterizedTest
    @ValueSource(strings = {"../operator.key.pem", "/etc/passwd", "", ".", "..", "a/b", "a b"})
    void aFileOfAStoreIsNamedAsOne(String name) throws IOException {
        try (Copy copy = Copy.open(folder.resolve("data"), 1 << 20)) {
            assertThatThrownBy(() -> copy.take(CopyFile.newBuilder().setName(name).build()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("none of a store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca/../../x", "store/CURRENT", "join-token", "ca", "ca/..", "/ca/x",
        "operator/.bashrc"})
    void keysAndCertificatesGoWhereTheyBelong(String path) {
        assertThatThrownBy(() -> new IdentityFolder(folder).write(IdentityFiles.newBuilder()
                .addFiles(IdentityFile.newBuilder().setPath(path))
                .build())).isInstanceOf(IOException.class)
                .hasMessageContaining("none of a hub's identity");
    }

    @Test
    void theyAreTheirOwnersAlone() throws IOException {
        IdentityFolder identity = new IdentityFolder(folder);
        IdentityFiles given = IdentityFiles.newBuilder()
                .addFiles(IdentityFile.newBuilder()
                        .setPath("ca/ca.key.pem")
                        .setBytes(ByteString.copyFromUtf8("k")))
                .build();
        identity.write(given);
        assertThat(PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("ca/ca.key.pem"))))
                .isEqualTo("rw-------");
        assertThat(identity.read()).isEqualTo(given);
        identity.write(IdentityFiles.getDefaultInstance());
        assertThat(folder.resolve("ca/ca.key.pem")).as("one that is not among them")
                .doesNotExist();
    }

    @Test
    void aCopyThatIsNotWholeIsNone() throws IOException {
        Path data = folder.resolve("data");
        try (Copy copy = Copy.open(data, 1 << 20)) {
            copy.take(CopyFile.newBuilder().setName("CURRENT").build());
            assertThatThrownBy(() -> copy.end(CopyEnd.newBuilder().setFiles(2).build()))
                    .isInstanceOf(IOException.class);
            assertThat(copy.position()).isZero();
            assertThatThrownBy(() -> copy.write(1, new byte[12])).isInstanceOf(IOException.class)
                    .hasMessageContaining("before the copy");
        }
        assertThat(data.resolve("store")).doesNotExist();
        assertThat(data.resolve("copy.part")).doesNotExist();
        assertThat(Copy.marked(data)).isTrue();
    }
}
