package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import io.coldaisle.agent.ipmi.sdr.IdString;
import java.util.ArrayList;
import java.util.List;

/// What an inventory says (Platform Management FRU Information Storage Definition 1.3).
///
/// ```
/// header    01 internal chassis board product multirecord 00 checksum   offsets in 8 bytes
/// chassis   01 length type     fields: part, serial
/// board     01 length language made(3)  fields: maker, product, serial, part
/// product   01 length language fields: maker, product, part, version, serial, asset
/// ```
/// A field that is not there is empty. An area whose checksum is wrong is left out: its text may be
/// anything.
record FruInventory(Fields chassis, Fields board, Fields product) {
    static final int HEADER = 8;
    private static final int VERSION = 0x01;
    private static final int END = 0xC1;
    private static final int NAME_LENGTH = 0x3F;
    private static final int MOST_FIELDS = 64;
    static final FruInventory EMPTY = new FruInventory(Fields.NONE, Fields.NONE, Fields.NONE);

    /// The texts of an area, in its order.
    record Fields(List<String> texts) {
        static final Fields NONE = new Fields(List.of());

        Fields {
            texts = List.copyOf(texts);
        }

        String get(int at) {
            return at < texts.size() ? texts.get(at) : "";
        }
    }

    String manufacturer() {
        return first(product.get(0), board.get(0));
    }

    String model() {
        return first(product.get(1), board.get(1));
    }

    String serial() {
        return first(first(product.get(4), chassis.get(1)), board.get(2));
    }

    private static String first(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    /// Where each area begins; 0 when it is not there.
    ///
    /// @throws MalformedAnswer when this is no header
    static Offsets offsets(Bytes header) {
        if ((header.u8(0) & 0x0F) != VERSION || sum(header.part(0, HEADER)) != 0) {
            throw new MalformedAnswer("no inventory: its header has a wrong version or checksum");
        }
        return new Offsets(header.u8(2) * 8, header.u8(3) * 8, header.u8(4) * 8);
    }

    /// Offsets in bytes.
    record Offsets(int chassis, int board, int product) {}

    static Fields chassis(Bytes area) {
        return fields(area, 3);
    }

    static Fields board(Bytes area) {
        return fields(area, 6);
    }

    static Fields product(Bytes area) {
        return fields(area, 3);
    }

    /// The length an area gives itself, in its second byte.
    static int length(Bytes beginning) {
        return beginning.u8(1) * 8;
    }

    private static Fields fields(Bytes area, int first) {
        if (area.length() <= first || (area.u8(0) & 0x0F) != VERSION || sum(area) != 0) {
            return Fields.NONE;
        }
        List<String> texts = new ArrayList<>();
        int at = first;
        while (at < area.length() && area.u8(at) != END && texts.size() < MOST_FIELDS) {
            int length = area.u8(at) & NAME_LENGTH;
            if (at + 1 + length > area.length()) {
                break;
            }
            texts.add(IdString.read(area, at, NAME_LENGTH));
            at += 1 + length;
        }
        return new Fields(texts);
    }

    private static int sum(Bytes bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length(); i++) {
            sum += bytes.u8(i);
        }
        return sum & 0xFF;
    }
}
