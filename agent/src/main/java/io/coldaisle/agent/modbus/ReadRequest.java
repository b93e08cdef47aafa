package io.coldaisle.agent.modbus;

/// A question: so many bits or registers from this address on.
///
/// @param unitId the device behind the address: 0 to 255
record ReadRequest(int unitId, FunctionCode function, int address, int count) {
    ReadRequest {
        if (unitId < 0 || unitId > 255) {
            throw new IllegalArgumentException("a unit id is 0 to 255, got " + unitId);
        }
        if (count < 1 || count > function.most() || address < 0 || address + count > 65536) {
            throw new IllegalArgumentException("cannot be asked: " + count + " from " + address);
        }
    }

    /// For people: `holding registers 3000 to 3059`.
    String what() {
        String table = switch (function) {
            case READ_COILS -> "coil";
            case READ_DISCRETE_INPUTS -> "discrete input";
            case READ_HOLDING_REGISTERS -> "holding register";
            case READ_INPUT_REGISTERS -> "input register";
        };
        return count == 1
                ? table + " " + address
                : table + "s " + address + " to " + (address + count - 1);
    }
}
