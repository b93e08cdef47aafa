package io.coldaisle.agent.ipmi;

import java.util.Map;

/// Blots out the fields of an inventory that tell whose it is. A field keeps its length, an area its
/// checksum.
final class PrivateFields {
    private static final int END = 0xC1;
    private static final int LENGTH = 0x3F;
    private static final int MOST_FIELDS = 64;

    /// @param first byte of the fields in the area
    /// @param serial its number among them
    /// @param from from which number on all are private: asset tags, file ids, what makers and owners add
    private enum Area {
        CHASSIS(2, 3, 1, 2), BOARD(3, 6, 2, 4), PRODUCT(4, 3, 4, 5);

        private final int offsetAt;
        private final int first;
        private final int serial;
        private final int from;

        Area(int offsetAt, int first, int serial, int from) {
            this.offsetAt = offsetAt;
            this.first = first;
            this.serial = serial;
            this.from = from;
        }
    }

    private PrivateFields() {}

    /// @param image bytes by their offset, as far as they were read
    /// @return fields that are others now
    static int blot(Map<Integer, Byte> image) {
        int blotted = 0;
        for (Area area : Area.values()) {
            int at = u8(image, area.offsetAt) * 8;
            if (at > 0 && image.containsKey(at + 1)) {
                int fields = fields(image, area, at);
                if (fields > 0) {
                    sum(image, at, u8(image, at + 1) * 8);
                }
                blotted += fields;
            }
        }
        return blotted;
    }

    private static int fields(Map<Integer, Byte> image, Area area, int begin) {
        int blotted = 0;
        int end = begin + u8(image, begin + 1) * 8;
        int at = begin + area.first;
        for (int field = 0; field < MOST_FIELDS && at < end && u8(image, at) != END; field++) {
            int length = u8(image, at) & LENGTH;
            boolean isPrivate = field == area.serial || field >= area.from;
            if (isPrivate && length > 0 && at + length < end) {
                blotted += field(image, at, length);
            }
            at += 1 + length;
        }
        return blotted;
    }

    /// Text of eight bits gets a letter, other codes what is zero or blank in them.
    private static int field(Map<Integer, Byte> image, int at, int length) {
        byte with = (byte) (u8(image, at) >> 6 == 3 ? 'x' : 0);
        boolean tells = false;
        for (int i = at + 1; i <= at + length; i++) {
            int was = u8(image, i);
            if (image.containsKey(i) && was != 0 && was != ' ') {
                tells = true;
                image.put(i, with);
            }
        }
        return tells ? 1 : 0;
    }

    private static void sum(Map<Integer, Byte> image, int begin, int length) {
        int sum = 0;
        for (int i = begin; i < begin + length - 1; i++) {
            sum += u8(image, i);
        }
        image.put(begin + length - 1, (byte) -sum);
    }

    private static int u8(Map<Integer, Byte> image, int at) {
        return image.getOrDefault(at, (byte) 0) & 0xFF;
    }
}
