package io.coldaisle.lab.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.lab.tap.Spoken.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamFileTest {
    private static byte[] written(List<Spoken> all) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (StreamFile file = new StreamFile(bytes)) {
            for (Spoken each : all) {
                file.add(each);
            }
        }
        return bytes.toByteArray();
    }

    private static List<Spoken> read(byte[] bytes) throws IOException {
        return StreamFile.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void whatWasSpokenComesBack() throws IOException {
        byte[] message = new byte[70_000];
        Arrays.fill(message, (byte) 0xA5);
        List<Spoken> all = List.of(new Spoken(Kind.OPENED, 1, new byte[0]),
                new Spoken(Kind.AGENT, -5, message), new Spoken(Kind.HUB, 1L << 40, new byte[]{7}),
                new Spoken(Kind.ENDED, 9, new byte[0]));
        List<Spoken> back = read(written(all));
        assertThat(back).usingRecursiveComparison().isEqualTo(all);
    }

    @Test
    void oneThatEndsBeforeItsEndIsRefused() throws IOException {
        byte[] whole = written(List.of(new Spoken(Kind.HUB, 1, new byte[100])));
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 12)))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"something else | not a file of streams",
        "coldaisle streams 1~X12345678abcd | no kind has the letter 88",
        "coldaisle streams 1~A12345678~~~~ | a message of 168430090 bytes"})
    void whatIsNoneIsRefused(String content, String why) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(content.replace('~', '\n').getBytes(StandardCharsets.US_ASCII));
        }
        assertThatThrownBy(() -> read(bytes.toByteArray())).isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
