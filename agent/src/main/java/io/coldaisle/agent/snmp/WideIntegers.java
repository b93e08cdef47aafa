package io.coldaisle.agent.snmp;

/// INTEGERs that devices write with more octets than they need, made readable in place.
///
/// X.690 (8.3.2) wants the shortest form, and SMIv2 an INTEGER of 32 bits, so the decoder takes no
/// more than four octets; one such value in a neighbouring column would cost the whole answer.
///
/// ```
/// 02 05 ff 80 00 00 00   a sign octet too many: becomes  02 81 04 80 00 00 00
/// 02 05 00 ff ff ff ff   in truth unsigned:     becomes  42 05 00 ff ff ff ff
/// ```
final class WideIntegers {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int GAUGE = 0x42;
    private final byte[] datagram;
    private int at;

    private WideIntegers(byte[] datagram) {
        this.datagram = datagram;
    }

    /// The same datagram, whose values of variable bindings all fit. What is no message of SNMP v1
    /// or v2c is left as it is, for the decoder to refuse.
    static byte[] narrow(byte[] datagram) {
        WideIntegers reader = new WideIntegers(datagram);
        // message, version, community; PDU, request id, error status and index; bindings
        if (reader.enter() == SEQUENCE && reader.skip(2) && reader.enter() >= 0xA0
                && reader.skip(3) && reader.enter() == SEQUENCE) {
            while (reader.enter() == SEQUENCE && reader.skip(1) && reader.value()) {
                // every binding to the last
            }
        }
        return datagram;
    }

    /// Goes into a constructed element; its tag, or -1 where there is none.
    private int enter() {
        if (at + 2 > datagram.length) {
            return -1;
        }
        int tag = datagram[at++] & 0xFF;
        return length() < 0 ? -1 : tag;
    }

    /// The length at this place, which is passed; -1 when it is longer than the rest.
    private int length() {
        int first = datagram[at++] & 0xFF;
        int length = first;
        if (first > 0x80) {
            length = 0;
            for (int i = 0; i < first - 0x80; i++) {
                if (at >= datagram.length || length > 0xFFFF) {
                    return -1;
                }
                length = length << 8 | datagram[at++] & 0xFF;
            }
        }
        return length <= datagram.length - at ? length : -1;
    }

    private boolean skip(int elements) {
        for (int i = 0; i < elements; i++) {
            if (at + 2 > datagram.length) {
                return false;
            }
            at++;
            int length = length();
            if (length < 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /// Looks at the value of a binding, and passes it.
    private boolean value() {
        int start = at;
        if (!skip(1)) {
            return false;
        }
        if (datagram[start] == INTEGER && datagram[start + 1] == 5) {
            int sign = datagram[start + 2];
            boolean negative = datagram[start + 3] < 0;
            if (sign == 0 && negative) {
                datagram[start] = GAUGE;
            } else if (sign == (negative ? -1 : 0)) {
                datagram[start + 1] = (byte) 0x81;
                datagram[start + 2] = 4;
            }
        }
        return true;
    }
}
