package io.coldaisle.agent.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.profile.RegisterPlace;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterValuesTest {
    private static RegisterPlace place(String type, int count, RegisterPlace.Order order) {
        return new RegisterPlace(RegisterPlace.Table.HOLDING, 100,
                RegisterPlace.Type.valueOf(type), count, order);
    }

    @ParameterizedTest
    @CsvSource({"U16, ABCD, 8000, 32768", "S16, ABCD, 8000, -32768", "U16, BADC, 3412, 4660",
        "U16, CDAB, 1234, 4660", "U32, ABCD, 12345678, 305419896",
        "U32, CDAB, 56781234, 305419896", "U32, BADC, 34127856, 305419896",
        "U32, DCBA, 78563412, 305419896", "U32, ABCD, ffffffff, 4294967295",
        "S32, ABCD, ffffffff, -1", "S32, CDAB, fffeffff, -2", "F32, ABCD, 43673333, 231.2",
        "F32, CDAB, 33334367, 231.2", "F32, BADC, 67433333, 231.2", "F32, DCBA, 33336743, 231.2",
        "F32, ABCD, 7fc00000, NaN", "U64, ABCD, 0000000100000002, 4294967298",
        "U64, CDAB, 0002000000010000, 4294967298", "U64, DCBA, 0200000001000000, 4294967298",
        "U64, ABCD, ffffffffffffffff, 18446744073709551615", "S64, ABCD, ffffffffffffffff, -1",
        "F64, ABCD, 406ce66666666666, 231.2", "F64, CDAB, 66666666e666406c, 231.2",
        "BCD16, ABCD, 1234, 1234", "BCD16, ABCD, 12a4, NaN", "BCD32, CDAB, 56781234, 12345678"})
    void everyTypeIsReadInEveryOrder(String type, RegisterPlace.Order order, String hex,
            double number) {
        byte[] data = HexFormat.of().parseHex(hex);
        RegisterPlace place = place(type, data.length / 2, order);
        Double read = RegisterValues.number(place.type(), RegisterValues.bits(place, data));
        assertThat(read).isEqualTo(Double.valueOf(number));
    }

    @Test
    void textEndsAtItsNulAndLosesItsPaddingAndWhatDoesNotPrint() {
        var plain = place("STRING", 4, RegisterPlace.Order.ABCD);
        assertThat(RegisterValues.text(plain, HexFormat.of().parseHex("504d350041424344")))
                .isEqualTo("PM5");
        assertThat(RegisterValues.text(plain, HexFormat.of().parseHex("2041430a42202020")))
                .isEqualTo("AC B");
        var swapped = place("STRING", 2, RegisterPlace.Order.BADC);
        assertThat(RegisterValues.text(swapped, HexFormat.of().parseHex("4d503535")))
                .isEqualTo("PM55");
    }

    @Test
    void aPlaceFindsItsOwnInAnAnswerThatHoldsMore() {
        var register = place("U16", 1, RegisterPlace.Order.ABCD);
        assertThat(RegisterValues.slice(register, 98, new byte[]{1, 2, 3, 4, 5, 6}))
                .containsExactly(5, 6);
        // the first coil asked for is the lowest bit of the first byte (6.1)
        byte[] coils = HexFormat.of().parseHex("cd6b05");
        int[] on = {20, 22, 23, 26, 27, 28, 29, 31, 33, 34, 36, 38};
        for (int coil = 20; coil < 39; coil++) {
            var place = new RegisterPlace(RegisterPlace.Table.COIL, coil,
                    RegisterPlace.Type.BIT, 1, RegisterPlace.Order.ABCD);
            byte[] data = RegisterValues.slice(place, 20, coils);
            int wanted = java.util.Arrays.binarySearch(on, coil) >= 0 ? 1 : 0;
            assertThat(RegisterValues.bits(place, data)).as("coil %d", coil).isEqualTo(wanted);
        }
    }
}
