package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/// The walk behind generic reading: where it goes, where it stops, and that it makes room.
class GenericWalkTest {
    private final Held device = new Held();
    private int called;

    /// A device whose answers wait until the test hands them over.
    private static final class Held implements SnmpExchange {
        final NavigableMap<OID, Variable> values = new TreeMap<>();
        final List<OID> asked = new ArrayList<>();
        final Deque<Runnable> answers = new ArrayDeque<>();
        final WalkPace walkPace = new WalkPace();
        boolean silent;
        long now;

        @Override
        public void request(int type, List<OID> oids, int maxRepetitions,
                Consumer<SnmpReply> done) {
            asked.add(oids.getFirst());
            answers.add(() -> done.accept(silent
                    ? new SnmpReply.NoAnswer()
                    : new SnmpReply.Response(next(oids.getFirst(), maxRepetitions))));
        }

        private PDU next(OID from, int rows) {
            PDU pdu = new PDU();
            OID at = from;
            for (int i = 0; i < Math.max(1, rows); i++) {
                var next = values.higherEntry(at);
                pdu.add(next == null
                        ? new VariableBinding(at, Null.endOfMibView)
                        : new VariableBinding(next.getKey(), next.getValue()));
                at = next == null ? at : next.getKey();
            }
            return pdu;
        }

        void answer(int most) {
            for (int i = 0; i < most; i++) {
                @Nullable
                Runnable next = answers.poll();
                if (next == null) {
                    return;
                }
                next.run();
            }
        }

        @Override
        public long nowMs() {
            return now;
        }

        @Override
        public GetPace getPace() {
            return new GetPace();
        }

        @Override
        public WalkPace walkPace() {
            return walkPace;
        }

        @Override
        public boolean knowsBulk() {
            return true;
        }
    }

    private void put(String oid, int value) {
        device.values.put(new OID("1.3.6.1." + oid), new Integer32(value));
    }

    private GenericWalk started(Set<Integer> read) {
        GenericWalk walk = new GenericWalk(device, read);
        walk.goOn(60_000, () -> called++);
        return walk;
    }

    private void twins(int vendor) {
        put("4.1." + vendor + ".1.1.0", 713);
        put("4.1." + vendor + ".1.2.0", 218);
    }

    @Test
    void itWalksTheVendorsThatNoProfileReads() {
        put("2.1.1.3.0", 7);
        List.of(9, 318, 2021, 8072, 32473).forEach(this::twins);
        put("6.3.1.0", 1);
        GenericWalk walk = started(Set.of(318));
        device.answer(100);
        assertThat(walk.finished()).isTrue();
        assertThat(walk.limit()).isEmpty();
        assertThat(called).isOne();
        assertThat(walk.readings()).extracting(it -> it.oid().toString())
                .containsExactly("1.3.6.1.4.1.9.1.2.0", "1.3.6.1.4.1.32473.1.2.0");
        assertThat(walk.value(new OID("1.3.6.1.4.1.318.1.1.0"))).isNull();
    }

    @Test
    void aDeviceWithoutVendorsCostsOneRequest() {
        put("2.1.1.3.0", 7);
        GenericWalk walk = started(Set.of());
        device.answer(100);
        assertThat(walk.finished()).isTrue();
        assertThat(device.asked).hasSize(1);
        assertThat(walk.readings()).isEmpty();
    }

    @Test
    void aHugeSubtreeEndsAtTheLimitWhichIsNamed() {
        for (int i = 1; i <= 6000; i++) {
            put("4.1.32473.5.1." + i, i);
        }
        GenericWalk walk = started(Set.of());
        device.answer(10_000);
        assertThat(walk.finished()).isTrue();
        assertThat(walk.limit()).contains("4000 instances");
        assertThat(GenericPlan.problems(walk, List.of())).singleElement()
                .asString()
                .contains("ended early at its limit of 4000 instances");
        assertThat(device.asked.size()).isLessThan(600);
    }

    @Test
    void aPollInterruptsItAndItGoesOnWhereItWas() {
        for (int i = 1; i <= 200; i++) {
            put("4.1.32473.5.1." + i, i);
        }
        GenericWalk walk = started(Set.of());
        device.answer(5);
        assertThat(walk.pause()).isTrue();
        OID before = device.asked.getLast();
        device.answer(100);
        assertThat(walk.finished()).as("an answer after the pause is nobody's").isFalse();
        walk.goOn(60_000, () -> called++);
        assertThat(device.asked.getLast()).isEqualTo(before);
        device.answer(100);
        assertThat(walk.finished()).isTrue();
        assertThat(called).isOne();
        assertThat(walk.value(new OID("1.3.6.1.4.1.32473.5.1.200"))).isNotNull();
    }

    @Test
    void whenItsTimeIsUpItMakesRoomByItself() {
        for (int i = 1; i <= 200; i++) {
            put("4.1.32473.5.1." + i, i);
        }
        GenericWalk walk = new GenericWalk(device, Set.of());
        walk.goOn(2000, () -> called++);
        device.answer(5);
        device.now = 2000;
        device.answer(100);
        assertThat(called).isOne();
        assertThat(walk.finished()).isFalse();
        assertThat(walk.pause()).as("nothing is in flight").isFalse();
    }

    @Test
    void interruptedForEverItEnds() {
        for (int i = 1; i <= 200; i++) {
            put("4.1.32473.5.1." + i, i);
        }
        GenericWalk walk = started(Set.of());
        for (int i = 0; i < 100 && !walk.finished(); i++) {
            walk.pause();
            walk.goOn(60_000, () -> called++);
        }
        assertThat(walk.finished()).isTrue();
        assertThat(walk.limit()).contains("interruptions");
        assertThat(called).as("whoever waits is told").isOne();
    }

    @Test
    void aDeviceThatFallsSilentIsLeftAlone() {
        twins(32473);
        GenericWalk walk = started(Set.of());
        device.silent = true;
        device.answer(100);
        assertThat(walk.finished()).isTrue();
        assertThat(walk.limit()).contains("silence");
        assertThat(device.asked.size()).isLessThanOrEqualTo(2);
    }
}
