package io.coldaisle.agent.modbus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    private static final Pattern WHAT = Pattern.compile(
            "(coil|discrete input|holding register|input register)s? ([0-9]{1,5})(?: to ([0-9]{1,5}))?");

    /// What [#what()] made, of unit 0, which it does not say; null when it is none.
    static @Nullable ReadRequest parse(String what) {
        Matcher words = WHAT.matcher(what);
        if (!words.matches()) {
            return null;
        }
        FunctionCode function = switch (words.group(1)) {
            case "coil" -> FunctionCode.READ_COILS;
            case "discrete input" -> FunctionCode.READ_DISCRETE_INPUTS;
            case "holding register" -> FunctionCode.READ_HOLDING_REGISTERS;
            default -> FunctionCode.READ_INPUT_REGISTERS;
        };
        int first = Integer.parseInt(words.group(2));
        int last = words.group(3) == null ? first : Integer.parseInt(words.group(3));
        return new ReadRequest(0, function, first, last - first + 1);
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
