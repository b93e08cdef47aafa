package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.CompletionCode;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A BMC in a test: records, an event log and an inventory, with the habits of real ones.
final class MadeUpBmc implements Asker {
    final List<Bytes> records = new ArrayList<>();
    final List<Bytes> log = new ArrayList<>();
    byte[] fru = new byte[0];
    /// The most bytes of a record or inventory it gives at once.
    int mostBytes = 255;
    /// The reservation is lost once before this record.
    int loseReservationAt = -1;
    long erased = 100;
    long added = 100;
    /// Readings by sensor: raw, flags, states.
    final java.util.Map<Integer, Bytes> readings = new java.util.HashMap<>();
    /// Factors of non-linear sensors by raw reading.
    final java.util.Map<Integer, Bytes> factors = new java.util.HashMap<>();
    /// This satellite does not answer.
    int silentSatellite = -1;
    int requests;
    private int reservation = 1;

    @Override
    public void request(IpmiRequest request, Consumer<IpmiReply> done) {
        requests++;
        done.accept(answer(request));
    }

    private IpmiReply answer(IpmiRequest request) {
        Bytes data = request.data();
        if (request.to().address() == silentSatellite) {
            return new IpmiReply.NoAnswer(request.describe());
        }
        return switch (request.netFn() << 8 | request.command()) {
            case 0x0601 -> ok(Bytes.of(0x20, 1, 4, 0x22, 2, 0xBF, 0xA2, 2, 0, 0, 1));
            case 0x0A20 -> ok(Bytes.of(0x51, records.size(), 0, 0, 0)
                    .and(number(added))
                    .and(number(erased))
                    .and(Bytes.of(2)));
            case 0x042D -> found(readings.get(data.u8(0)));
            case 0x0423 -> found(factors.get(data.u8(1)));
            case 0x0427 -> ok(Bytes.of(0x3F, 3, 2, 1, 80, 85, 90));
            case 0x0A22 -> ok(Bytes.of(reservation, 0));
            case 0x0A23 -> record(data);
            case 0x0A40 -> ok(Bytes.of(0x51, log.size(), 0, 0, 0)
                    .and(number(added))
                    .and(number(erased))
                    .and(Bytes.of(2)));
            case 0x0A43 -> entry(data.u16(2));
            case 0x0A10 -> ok(Bytes.of(fru.length, fru.length >> 8, 0));
            case 0x0A11 -> fru(data.u16(1), data.u8(3));
            default -> new IpmiReply.Completed(CompletionCode.INVALID_COMMAND, Bytes.NONE);
        };
    }

    static Bytes number(long value) {
        return Bytes.of((int) value, (int) value >> 8, (int) value >> 16, (int) value >> 24);
    }

    private static IpmiReply ok(Bytes data) {
        return new IpmiReply.Completed(CompletionCode.OK, data);
    }

    private static IpmiReply found(@org.jspecify.annotations.Nullable Bytes data) {
        return data == null ? failed(CompletionCode.NOT_PRESENT) : ok(data);
    }

    private static IpmiReply failed(int code) {
        return new IpmiReply.Completed(code, Bytes.NONE);
    }

    private IpmiReply record(Bytes data) {
        int at = data.u16(2);
        if (at == loseReservationAt) {
            loseReservationAt = -1;
            reservation++;
        }
        if (data.u16(0) != reservation) {
            return failed(CompletionCode.RESERVATION_CANCELED);
        }
        Bytes record = records.get(at);
        int next = at + 1 == records.size() ? 0xFFFF : at + 1;
        int rest = record.length() - data.u8(4);
        int count = Math.min(data.u8(5), rest);
        return count > mostBytes
                ? failed(CompletionCode.CANNOT_RETURN_BYTES)
                : ok(Bytes.of(next, next >> 8).and(record.part(data.u8(4), count)));
    }

    private IpmiReply entry(int id) {
        for (int i = 0; i < log.size(); i++) {
            boolean wanted = id == 0 && i == 0 || id == 0xFFFF && i == log.size() - 1
                    || log.get(i).u16(0) == id;
            if (wanted) {
                int next = i + 1 == log.size() ? 0xFFFF : log.get(i + 1).u16(0);
                return ok(Bytes.of(next, next >> 8).and(log.get(i)));
            }
        }
        return failed(CompletionCode.NOT_PRESENT);
    }

    private IpmiReply fru(int at, int count) {
        return count > mostBytes
                ? failed(CompletionCode.LENGTH_EXCEEDED)
                : ok(Bytes.of(count)
                        .and(Bytes.wrap(fru)
                                .part(at, Math.min(count,
                                        fru.length - at))));
    }

    /// A memory event: an uncorrectable error, or another state of sensor 40.
    void event(int id, long seconds, int offset, boolean assertion) {
        log.add(Bytes.of(id, id >> 8, 2)
                .and(number(seconds))
                .and(Bytes.of(0x20, 0, 4, 0x0C, 40, assertion ? 0x6F : 0xEF, offset, 0xFF, 0xFF)));
        added = seconds;
    }
}
