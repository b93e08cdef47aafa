package io.coldaisle.agent.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ByteMutator;
import io.coldaisle.agent.FuzzRun;
import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import io.coldaisle.agent.ipmi.sdr.SdrDecoder;
import io.coldaisle.agent.ipmi.sdr.SdrRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whatever a repository of sensor data records, an event log or an inventory holds: each record is
/// read or refused as malformed, the plan is made of the rest, and every reading ends. Guided by
/// coverage with `.ci/fuzz`.
public final class SdrFuzzTest {
    private static final int MOST_RECORDS = 32;
    private static final Bytes NAME = Bytes.of(0xC4, 'T', 'e', 'm', 'p');
    /// A full record of a temperature (IPMI 2.0, section 43.1): 20h, sensor 12, CPU 1.
    private static final Bytes FULL = record(0x01, Bytes.of(0x20, 1, 12, 3, 1, 0x7F, 0x68, 1, 1)
            .and(Bytes.of(0x80, 0x0A, 0x80, 0x7A, 0x38, 0x38, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 7))
            .and(Bytes.of(30, 90, 10, 0xFF, 0, 95, 90, 85, 5, 8, 10, 2, 2, 0, 0, 0))
            .and(NAME));
    private static final Bytes COMPACT = record(0x02, Bytes.of(0x20, 0, 20, 10, 1, 0, 0, 8, 0x6F)
            .and(Bytes.of(0xFF, 0, 0xFF, 0, 0xFF, 0, 0xC0, 0, 0, 0x13, 0x81, 0, 0, 0, 0, 0, 0))
            .and(NAME));
    private static final Bytes EVENT_ONLY = record(0x03,
            Bytes.of(0x20, 0, 21, 32, 1, 0x10, 0x6F, 1, 0, 0, 0).and(NAME));
    private static final Bytes ASSOCIATION = record(0x08,
            Bytes.of(7, 1, 0x80, 10, 1, 10, 2, 0, 0, 0, 0));
    private static final Bytes RELATIVE = record(0x09,
            Bytes.of(7, 1, 0x20, 0, 0, 0x20, 0, 10, 1, 0x20, 0, 10, 2).and(Bytes.of(0, 0, 0, 0)));
    private static final Bytes LOCATOR = record(0x11,
            Bytes.of(0x20, 0, 0x80, 0, 0, 0x10, 0, 7, 1, 0).and(NAME));

    private static Bytes record(int type, Bytes body) {
        return Bytes.of(1, 0, 0x51, type, body.length()).and(body);
    }

    /// Records one after the other, each with its length at byte 4; the rest is an inventory area.
    public static void fuzzerTestOneInput(byte[] data) {
        Bytes bytes = Bytes.wrap(data);
        List<SdrRecord> records = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < MOST_RECORDS && at + SdrDecoder.HEADER <= bytes.length(); i++) {
            int length = Math.min(SdrDecoder.HEADER + bytes.u8(at + 4), bytes.length() - at);
            Bytes record = bytes.part(at, length);
            at += length;
            refusable(() -> records.add(SdrDecoder.decode(record)));
            refusable(() -> event(record));
        }
        plan(records);
        Bytes rest = bytes.rest(at);
        refusable(() -> FruInventory.offsets(rest));
        refusable(() -> FruInventory.chassis(rest));
        refusable(() -> FruInventory.board(rest));
        refusable(() -> FruInventory.product(rest));
        if (!(SdrDecoder.decode(FULL) instanceof SdrRecord.Sensor sensor)
                || !sensor.header().name().equals("Temp")) {
            throw new AssertionError("a good record is no longer understood");
        }
    }

    private static void event(Bytes record) {
        SelEntry entry = SelEntry.of(record);
        if (entry.isSystemEvent()) {
            entry.generator();
            entry.sensorType();
            entry.eventType();
            entry.offset();
        }
    }

    private static void plan(List<SdrRecord> records) {
        SensorPlan plan = SensorPlan.of("d", records, Map.of(), true);
        for (SensorSlot slot : plan.slots()) {
            if (slot instanceof SensorSlot.Discrete discrete) {
                discrete.state("d", new RawReading(0, 0x7FFF, true), true, 1);
            }
        }
        for (SdrRecord record : records) {
            if (record instanceof SdrRecord.Sensor sensor
                    && sensor.form() instanceof SdrRecord.Full full) {
                for (int raw = 0; raw < 256; raw++) {
                    full.conversion().value(raw);
                }
            }
        }
    }

    private static void refusable(Runnable step) {
        try {
            step.run();
        } catch (MalformedAnswer refused) {
            // the record is left out, by its reader
        }
    }

    private static List<byte[]> good() {
        List<byte[]> good = new ArrayList<>();
        Bytes all = Bytes.NONE;
        for (Bytes each : List.of(FULL, COMPACT, EVENT_ONLY, ASSOCIATION, RELATIVE, LOCATOR)) {
            good.add(each.array());
            all = all.and(each);
        }
        // an inventory area of two fields (Platform Management FRU, section 12)
        Bytes area = Bytes.of(1, 2, 25, 0, 0, 0, 0xC4, 'D', 'E', 'L', 'L', 0xC1, 0, 0, 0);
        good.add(area.array());
        good.add(all.and(area).array());
        return good;
    }

    @Test
    void everyRecordIsReadOrLeftOut() throws IOException {
        FuzzRun.keep("sdr", good());
        assertThat(FuzzRun.run(22, new ByteMutator(22), good(),
                SdrFuzzTest::fuzzerTestOneInput, MalformedAnswer.class, 4 << 20)).isZero();
    }
}
