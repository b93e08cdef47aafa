package io.coldaisle.agent.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Where a Modbus device keeps one value, and how it is written there.
///
/// In a profile it is one line of words: `TABLE ADDRESS TYPE [LENGTH] [ORDER]`, such as
/// `holding 3053 f32`, `input 72 u32 CDAB`, `holding 532 string 16`, `coil 0`.
///
/// @param address as it travels, from zero: register 40001 of a manual is `holding 0`
/// @param count registers (or bits) it takes
public record RegisterPlace(Table table, int address, Type type, int count, Order order) {
    private static final int MOST_TEXT = 64;

    /// The four tables of the Modbus data model (Application Protocol V1.1b3, 4.3).
    public enum Table {
        COIL, DISCRETE, INPUT, HOLDING;

        /// True when it holds single bits rather than registers of 16.
        public boolean ofBits() {
            return this == COIL || this == DISCRETE;
        }
    }

    /// How a value is written. The standard knows only the 16-bit register; the rest is custom.
    public enum Type {
        BIT(1), U16(1), S16(1), BCD16(1), U32(2), S32(2), F32(2), BCD32(2), U64(4), S64(4), F64(
                4), STRING(0);

        private final int registers;

        Type(int registers) {
            this.registers = registers;
        }

        /// Bits of a number; 0 for text.
        public int width() {
            return this == BIT ? 1 : registers * 16;
        }
    }

    /// The order in which the bytes A (highest) to D (lowest) of 32 bits arrive; 64 bits alike.
    ///
    /// ```
    /// ABCD  big-endian, as the standard has it
    /// CDAB  lowest register first
    /// BADC  bytes swapped in each register
    /// DCBA  little-endian: both
    /// ```
    public enum Order {
        ABCD, CDAB, BADC, DCBA;

        public boolean lowRegisterFirst() {
            return this == CDAB || this == DCBA;
        }

        public boolean lowByteFirst() {
            return this == BADC || this == DCBA;
        }
    }

    public RegisterPlace {
        if (address < 0 || count < 1 || address + count > 65536) {
            throw new IllegalArgumentException("addresses are 0 to 65535, got " + address
                    + (count > 1 ? " and the " + (count - 1) + " after it" : ""));
        }
    }

    /// Reads the line of words.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    static RegisterPlace parse(String text, Order usual) {
        List<String> words = List.of(text.strip().split("\\s+"));
        Table table = word(Table.class, "table", words.getFirst());
        int address = whole("address", words.size() > 1 ? words.get(1) : "", 65535);
        int next = 2;
        Type type = table.ofBits() ? Type.BIT : Type.U16;
        if (words.size() > next) {
            type = word(Type.class, "type", words.get(next++));
        }
        if (table.ofBits() != (type == Type.BIT)) {
            throw new IllegalArgumentException(table.ofBits()
                    ? "a coil or discrete input is one bit"
                    : "a register is no single bit: read it as u16 and name its bits");
        }
        int count = Math.max(type.registers, 1);
        if (type == Type.STRING) {
            count = whole("length in registers", words.size() > next ? words.get(next++) : "",
                    MOST_TEXT);
        }
        Order order = words.size() > next ? word(Order.class, "order", words.get(next++)) : usual;
        if (words.size() > next) {
            throw new IllegalArgumentException("too many words: expected TABLE ADDRESS TYPE "
                    + "[LENGTH] [ORDER], got " + text);
        }
        return new RegisterPlace(table, address, type, count, order);
    }

    static <E extends Enum<E>> E word(Class<E> words, String what, String word) {
        for (E known : words.getEnumConstants()) {
            if (known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        throw new IllegalArgumentException("no such " + what + ": " + word + "; known: "
                + String.join(", ", Arrays.stream(words.getEnumConstants())
                        .map(Enum::name)
                        .toList()));
    }

    private static int whole(String what, String word, int most) {
        if (word.matches("[0-9]{1,5}") && Integer.parseInt(word) <= most) {
            return Integer.parseInt(word);
        }
        throw new IllegalArgumentException("the " + what + " is a whole number up to " + most
                + ", got " + (word.isEmpty() ? "nothing" : word));
    }

    /// The address behind it.
    public int end() {
        return address + count;
    }

    /// As it is written in a profile.
    @Override
    public String toString() {
        String words = table + " " + address + (type == Type.BIT ? "" : " " + type)
                + (type == Type.STRING ? " " + count : "");
        return words.toLowerCase(Locale.ROOT) + (order == Order.ABCD ? "" : " " + order);
    }
}
