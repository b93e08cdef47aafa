package io.coldaisle.agent.ipmi.sdr;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import io.coldaisle.agent.ipmi.message.Responder;
import java.util.ArrayList;
import java.util.List;

/// Records from bytes.
///
/// ```
/// id(2) version type length | owner lun sensor entity instance .. (types 01h, 02h, 03h)
///                           | the rest by type
/// ```
public final class SdrDecoder {
    public static final int HEADER = 5;
    private static final int FULL = 0x01;
    private static final int COMPACT = 0x02;
    private static final int EVENT_ONLY = 0x03;
    private static final int ENTITY_ASSOCIATION = 0x08;
    private static final int RELATIVE_ASSOCIATION = 0x09;
    private static final int DEVICE_LOCATOR = 0x10;
    private static final int FRU_LOCATOR = 0x11;
    private static final int CONTROLLER_LOCATOR = 0x12;
    private static final int NAME_LENGTH = 0x1F;

    private SdrDecoder() {}

    /// @throws MalformedAnswer when the record ends before what its type has
    public static SdrRecord decode(Bytes record) {
        return switch (record.u8(3)) {
            case FULL -> full(record);
            case COMPACT -> new SdrRecord.Sensor(header(record, 12, 13, 31),
                    new SdrRecord.Compact(Sharing.of(record.u8(23), record.u8(24))));
            case EVENT_ONLY -> new SdrRecord.Sensor(header(record, 10, 11, 16),
                    new SdrRecord.EventOnly(Sharing.of(record.u8(12), record.u8(13))));
            case ENTITY_ASSOCIATION -> association(record, 7, 8, 2, 0);
            case RELATIVE_ASSOCIATION -> association(record, 9, 10, 4, 2);
            case DEVICE_LOCATOR -> new SdrRecord.DeviceLocator(name(record, 15),
                    EntityRef.of(record.u8(12), record.u8(13)));
            case FRU_LOCATOR -> new SdrRecord.FruLocator(name(record, 15),
                    EntityRef.of(record.u8(12), record.u8(13)), record.u8(5), record.u8(6),
                    record.bit(7, 7), record.u8(8) >> 4);
            case CONTROLLER_LOCATOR -> new SdrRecord.ControllerLocator(name(record, 15),
                    EntityRef.of(record.u8(12), record.u8(13)), record.u8(5), record.u8(6) & 0x0F,
                    record.u8(8));
            default -> new SdrRecord.Other(record.u8(3));
        };
    }

    private static SensorHeader header(Bytes record, int type, int eventType, int name) {
        int owner = record.u8(5);
        int lun = record.u8(6);
        return new SensorHeader(new Responder(owner, lun >> 4, lun & 0x03), (owner & 1) != 0,
                record.u8(7), EntityRef.of(record.u8(8), record.u8(9)), record.u8(type),
                record.u8(eventType) & 0x7F, name(record, name));
    }

    /// A name may be cut short by a record that is too short for it; the sensor is there even so.
    private static String name(Bytes record, int at) {
        if (at >= record.length()) {
            return "";
        }
        int length = Math.min(record.u8(at) & NAME_LENGTH, record.length() - at - 1);
        Bytes cut = Bytes.of(record.u8(at) & ~NAME_LENGTH | length)
                .and(record.part(at + 1,
                        length));
        return IdString.read(cut, 0, NAME_LENGTH);
    }

    private static SdrRecord full(Bytes record) {
        var conversion = new Conversion(record.u8(20) >> 6, Factors.of(record.part(24, 6)),
                record.u8(23) & 0x7F);
        int access = record.u8(11) >> 2 & 0x03;
        boolean thresholds = access == 1 || access == 2;
        return new SdrRecord.Sensor(header(record, 12, 13, 47),
                new SdrRecord.Full(conversion,
                        UnitCodes.of(record.u8(20), record.u8(21), record.u8(22)), thresholds));
    }

    private static SdrRecord association(Bytes record, int flags, int first, int step,
            int skip) {
        List<EntityRef> contained = new ArrayList<>();
        for (int at = first; at + step <= Math.min(record.length(), first + 4 * step); at += step) {
            if (record.u8(at + skip) != 0) {
                contained.add(EntityRef.of(record.u8(at + skip), record.u8(at + skip + 1)));
            }
        }
        return new SdrRecord.EntityAssociation(EntityRef.of(record.u8(5), record.u8(6)),
                contained, record.bit(flags, 7));
    }
}
