package io.coldaisle.agent.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Bytes of the examples in Application Protocol V1.1b3, 6.1 to 6.4, and Implementation Guide V1.0b, 3.1.
class MbapCodecTest {
    private static ModbusReply decode(String pdu, ReadRequest request) {
        return MbapCodec.decode(new MbapFrame(1, request.unitId(),
                HexFormat.of().parseHex(pdu.replace(" ", ""))), request);
    }

    @ParameterizedTest
    @CsvSource({
        // function, first of the specification's example (number - 1), count, request, answer, values
        "READ_COILS,            19, 19, 01 0013 0013, 01 03 cd6b05,     cd6b05",
        "READ_DISCRETE_INPUTS, 196, 22, 02 00c4 0016, 02 03 acdb35,     acdb35",
        "READ_HOLDING_REGISTERS,107, 3, 03 006b 0003, 03 06 022b00000064, 022b00000064",
        "READ_INPUT_REGISTERS,   8,  1, 04 0008 0001, 04 02 000a,       000a"})
    void theExamplesOfTheSpecificationAreSpokenToTheByte(FunctionCode function, int address,
            int count, String asked, String answered, String values) {
        var request = new ReadRequest(17, function, address, count);
        assertThat(HexFormat.of().formatHex(MbapCodec.encode(0x1501, request)))
                .isEqualTo("1501" + "0000" + "0006" + "11" + asked.replace(" ", ""));
        assertThat(decode(answered, request)).isInstanceOfSatisfying(ModbusReply.Values.class,
                read -> assertThat(HexFormat.of().formatHex(read.data())).isEqualTo(values));
    }

    @ParameterizedTest
    @CsvSource({"1, illegal function, GIVE_UP", "2, illegal data address, SPLIT",
        "3, illegal data value, SPLIT", "4, server device failure, NEXT_POLL",
        "5, acknowledge, NEXT_POLL", "6, server device busy, NEXT_POLL",
        "7, negative acknowledge, NEXT_POLL", "8, memory parity error, NEXT_POLL",
        "9, not in the standard, NEXT_POLL", "10, gateway path unavailable, NOBODY_THERE",
        "11, gateway target device failed to respond, NOBODY_THERE",
        "200, not in the standard, NEXT_POLL"})
    void everyExceptionIsNamedOverEveryFunction(int code, String words,
            ExceptionCode.Remedy remedy) {
        for (FunctionCode function : FunctionCode.values()) {
            ModbusReply reply = decode("%02x%02x".formatted(function.code() | 0x80, code),
                    new ReadRequest(1, function, 0, 1));
            assertThat(reply).isEqualTo(new ModbusReply.Refused(code));
            assertThat(reply.describe()).isEqualTo("exception " + code + " (" + words + ")");
        }
        assertThat(ExceptionCode.remedy(code)).isEqualTo(remedy);
    }

    @ParameterizedTest
    @CsvSource({"04 02 000a, function 4 answers for function 3",
        "84 02, function 132 answers for function 3", "03 02 000a, the answer says 2 and holds 2",
        "03 06 022b0000, the answer says 6 and holds 4",
        "03 06 022b0000006400, the answer says 6 and holds 7", "03, an answer of 1 bytes"})
    void anAnswerThatDoesNotFitTheQuestionIsNamed(String pdu, String said) {
        var request = new ReadRequest(1, FunctionCode.READ_HOLDING_REGISTERS, 107, 3);
        assertThat(decode(pdu, request)).isInstanceOf(ModbusReply.Malformed.class);
        assertThat(decode(pdu, request).describe()).contains(said);
    }

    @Test
    void anotherUnitsAnswerIsNotTaken() {
        var request = new ReadRequest(7, FunctionCode.READ_INPUT_REGISTERS, 8, 1);
        assertThat(MbapCodec.decode(new MbapFrame(1, 8, new byte[]{4, 2, 0, 10}), request)
                .describe()).isEqualTo("unit 8 answers for unit 7");
    }

    @ParameterizedTest
    @EnumSource
    void noMoreIsAskedThanOneAnswerCanHold(FunctionCode function) {
        var most = new ReadRequest(1, function, 0, function.most());
        assertThat(2 + function.bytes(most.count())).isLessThanOrEqualTo(253);
        assertThatThrownBy(() -> new ReadRequest(1, function, 0, function.most() + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReadRequest(1, function, 65535, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReadRequest(256, function, 0, 1))
                .hasMessageContaining("0 to 255");
    }
}
