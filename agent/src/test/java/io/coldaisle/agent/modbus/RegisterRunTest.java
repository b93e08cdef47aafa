package io.coldaisle.agent.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.profile.RegisterMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Packing, splitting and skipping, against a device made of a set of addresses.
class RegisterRunTest {
    private final List<ReadRequest> requests = new ArrayList<>();

    private static RegisterMap map(String head, int... addresses) {
        StringBuilder text = new StringBuilder("register_map: m\n" + head
                + "\nsections:\n  - component: c\n    sensors:\n");
        for (int address : addresses) {
            String letters = Integer.toString(address)
                    .chars()
                    .mapToObj(c -> String.valueOf((char) ('a' + c - '0')))
                    .reduce("", String::concat);
            text.append("      - {at: holding ")
                    .append(address)
                    .append(" u16, name: dc.")
                    .append(letters)
                    .append(", kind: other, unit: \"1\"}\n");
        }
        return ProfileLibrary.readRegisterMap("m.yaml", text.toString());
    }

    private static int[] range(int from, int step, int count) {
        int[] range = new int[count];
        for (int i = 0; i < count; i++) {
            range[i] = from + i * step;
        }
        return range;
    }

    private RegisterRun poll(RegisterPlan plan, long nowMs,
            Function<ReadRequest, ModbusReply> device) {
        requests.clear();
        var run = new RegisterRun(plan, 1, plan.blocks(true, nowMs));
        for (ReadRequest request = run.next(); request != null; request = run.next()) {
            requests.add(request);
            run.take(device.apply(request));
        }
        run.conclude(nowMs);
        return run;
    }

    /// Answers each register with its own address; refuses what touches a missing one.
    private static Function<ReadRequest, ModbusReply> without(Set<Integer> missing) {
        return request -> {
            byte[] data = new byte[request.count() * 2];
            for (int i = 0; i < request.count(); i++) {
                if (missing.contains(request.address() + i)) {
                    return new ModbusReply.Refused(2);
                }
                data[2 * i] = (byte) (request.address() + i >> 8);
                data[2 * i + 1] = (byte) (request.address() + i);
            }
            return new ModbusReply.Values(data);
        };
    }

    private static Set<Integer> read(RegisterPlan plan, RegisterRun run) {
        Set<Integer> read = new TreeSet<>();
        for (int at = 0; at < plan.points().size(); at++) {
            byte[] data = run.data(at);
            if (data != null) {
                assertThat((data[0] & 0xff) << 8 | data[1] & 0xff)
                        .isEqualTo(plan.points().get(at).place().address());
                read.add(plan.points().get(at).place().address());
            }
        }
        return read;
    }

    @Test
    void neighboursShareARequestUpToTheGapAndTheSizeOfAnAnswer() {
        var near = new RegisterPlan(map("gap: 4", 10, 12, 17, 23));
        poll(near, 0, without(Set.of()));
        assertThat(requests).extracting(ReadRequest::address).containsExactly(10, 23);
        assertThat(requests).extracting(ReadRequest::count).containsExactly(8, 1);
        var many = new RegisterPlan(map("gap: 0", range(0, 1, 300)));
        poll(many, 0, without(Set.of()));
        assertThat(requests).extracting(ReadRequest::count).containsExactly(125, 125, 50);
        var small = new RegisterPlan(map("max_registers: 40", range(0, 1, 100)));
        poll(small, 0, without(Set.of()));
        assertThat(requests).extracting(ReadRequest::count).containsExactly(40, 40, 20);
    }

    @Test
    void aGapThatCannotBeReadIsSplitOnceAndRemembered() {
        var plan = new RegisterPlan(map("gap: 16", 10, 11, 20, 21));
        RegisterRun first = poll(plan, 0, without(Set.of(15)));
        assertThat(read(plan, first)).containsExactly(10, 11, 20, 21);
        assertThat(requests).hasSize(3);
        assertThat(plan.absent()).isZero();
        poll(plan, 10_000, without(Set.of(15)));
        assertThat(requests).extracting(ReadRequest::count).containsExactly(2, 2);
    }

    @Test
    void whateverIsMissingEverythingElseIsReadAndSoonNothingIsRefused() {
        Random random = new Random(6);
        for (int round = 0; round < 300; round++) {
            int points = 1 + random.nextInt(200);
            var plan = new RegisterPlan(map("gap: " + random.nextInt(20),
                    range(random.nextInt(50), 1 + random.nextInt(4), points)));
            Set<Integer> missing = new HashSet<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                missing.add(random.nextInt(600));
            }
            Set<Integer> wanted = new TreeSet<>();
            plan.points().forEach(point -> wanted.add(point.place().address()));
            int all = wanted.size();
            wanted.removeAll(missing);
            RegisterRun run = poll(plan, 0, without(missing));
            assertThat(requests.size()).isLessThanOrEqualTo(2 * points);
            if (wanted.isEmpty()) {
                continue;
            }
            assertThat(read(plan, run)).isEqualTo(wanted);
            assertThat(plan.absent()).isEqualTo(all - wanted.size());
            assertThat(pollsUntilNothingIsRefused(plan, missing, wanted)).isLessThanOrEqualTo(4);
        }
    }

    /// Other requests are packed once points are left out, and may meet a gap nobody tried before.
    private int pollsUntilNothingIsRefused(RegisterPlan plan, Set<Integer> missing,
            Set<Integer> wanted) {
        int polls = 0;
        Set<ReadRequest> refused = new HashSet<>();
        do {
            refused.clear();
            RegisterRun next = poll(plan, 30_000, request -> {
                ModbusReply reply = without(missing).apply(request);
                if (reply instanceof ModbusReply.Refused) {
                    refused.add(request);
                }
                return reply;
            });
            assertThat(read(plan, next)).isEqualTo(wanted);
            polls++;
        } while (!refused.isEmpty() && polls < 100);
        return polls;
    }

    @Test
    void aMissingPointIsTriedAgainEverMoreRarelyAndTakenBackWhenItIsThere() {
        var plan = new RegisterPlan(map("gap: 4", 1, 2, 3));
        Set<Integer> missing = new HashSet<>(Set.of(2));
        poll(plan, 0, without(missing));
        List<Long> tries = new ArrayList<>();
        for (long now = 10_000; now < 600_000; now += 10_000) {
            poll(plan, now, without(missing));
            if (requests.stream().anyMatch(request -> request.address() == 2)) {
                tries.add(now);
            }
        }
        assertThat(tries).containsExactly(60_000L, 180_000L, 420_000L);
        missing.clear();
        poll(plan, 900_000, without(missing));
        assertThat(plan.absent()).isZero();
        assertThat(read(plan, poll(plan, 910_000, without(missing)))).containsExactly(1, 2, 3);
    }

    @Test
    void aDeviceThatRefusesEverythingIsNotAskedOnAndLearntNothingOf() {
        var plan = new RegisterPlan(map("gap: 0", range(0, 1, 120)));
        RegisterRun run = poll(plan, 0, _ -> new ModbusReply.Refused(2));
        assertThat(requests).hasSize(16);
        assertThat(run.answeredSome()).isFalse();
        assertThat(run.failure()).isEqualTo(new ModbusReply.Refused(2));
        assertThat(run.errors()).anyMatch(error -> error.contains("none answered"));
        assertThat(plan.absent()).isZero();
        assertThat(read(plan, poll(plan, 10_000, without(Set.of())))).hasSize(120);
    }

    @Test
    void busyIsForThisPollOnlyAndASilentDeviceKeepsWhatItSaid() {
        var plan = new RegisterPlan(map("gap: 0", 1, 5, 9));
        RegisterRun busy = poll(plan, 0, request -> request.address() == 5
                ? new ModbusReply.Refused(6)
                : without(Set.of()).apply(request));
        assertThat(read(plan, busy)).containsExactly(1, 9);
        assertThat(busy.failed(1)).isTrue();
        assertThat(busy.errors()).containsExactly(
                "holding register 5: exception 6 (server device busy)");
        assertThat(plan.absent()).isZero();
        RegisterRun silent = poll(plan, 0, request -> request.address() == 5
                ? new ModbusReply.NoAnswer(700)
                : without(Set.of()).apply(request));
        assertThat(requests).hasSize(2);
        assertThat(read(plan, silent)).containsExactly(1);
        assertThat(silent.failed(2)).isTrue();
        assertThat(silent.errors()).singleElement()
                .asString()
                .contains("no answer within 700 ms", "2 points not read");
    }
}
