package io.coldaisle.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MacAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"0C:C4:7A:01:02:F3", "0c-c4-7a-01-02-f3", "0cc4.7a01.02f3",
        "0CC47A0102F3", " 0c c4 7a 01 02 f3 "})
    void everySpellingIsOne(String text) {
        assertThat(MacAddress.of(text)).isEqualTo("0c:c4:7a:01:02:f3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Not Available", "0c:c4:7a:01:02", "0c:c4:7a:01:02:f3:99",
        "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:80:c2:00:00:0e", "0g:c4:7a:01:02:f3"})
    void whatNamesNoStationIsNone(String text) {
        assertThat(MacAddress.of(text)).isEmpty();
    }

    @Test
    void octetsAreSpelledTheSame() {
        assertThat(MacAddress.of(new byte[]{0x0c, (byte) 0xc4, 0x7a, 1, 2, (byte) 0xf3}))
                .isEqualTo("0c:c4:7a:01:02:f3");
        assertThat(MacAddress.of(new byte[]{1, 2, 3})).isEmpty();
    }
}
