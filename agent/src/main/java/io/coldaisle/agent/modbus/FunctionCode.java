package io.coldaisle.agent.modbus;

import io.coldaisle.agent.profile.RegisterPlace;

/// The functions that read (Application Protocol V1.1b3, 6.1 to 6.4).
enum FunctionCode {
    READ_COILS(1, 2000), READ_DISCRETE_INPUTS(2, 2000), READ_HOLDING_REGISTERS(3,
            125), READ_INPUT_REGISTERS(4, 125);

    private final int code;
    private final int most;

    FunctionCode(int code, int most) {
        this.code = code;
        this.most = most;
    }

    int code() {
        return code;
    }

    /// The largest count of one request.
    int most() {
        return most;
    }

    boolean ofBits() {
        return this == READ_COILS || this == READ_DISCRETE_INPUTS;
    }

    /// Bytes that so many bits or registers take in an answer.
    int bytes(int count) {
        return ofBits() ? (count + 7) / 8 : count * 2;
    }

    static FunctionCode reading(RegisterPlace.Table table) {
        return switch (table) {
            case COIL -> READ_COILS;
            case DISCRETE -> READ_DISCRETE_INPUTS;
            case HOLDING -> READ_HOLDING_REGISTERS;
            case INPUT -> READ_INPUT_REGISTERS;
        };
    }
}
