package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import io.coldaisle.agent.ipmi.message.Responder;
import io.coldaisle.agent.ipmi.sdr.Factors;
import io.coldaisle.agent.ipmi.sdr.SensorHeader;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Reads the sensors of a plan, one after the other. When time is up it hands over what it has; the
/// next sweep begins where this one stopped, so that every sensor has its turn on a slow BMC too.
final class Sweep {
    private final String device;
    private final Asker asker;
    private final LongSupplier clock;
    // by identity: a plan's slots stay, and a hash of all they hold would cost more than the reading
    private final IdentityHashMap<SensorSlot, RawReading> last = new IdentityHashMap<>();
    private final Set<SensorSlot> seenQuiet = Collections.newSetFromMap(new IdentityHashMap<>());
    private int from;

    /// What a sweep came to.
    ///
    /// @param unread sensors that had no turn
    /// @param failure why it ended early; null when it did not
    record Result(List<Sample> samples, List<StateReading> states, int unread,
            @Nullable IpmiReply failure, List<String> errors) {}

    Sweep(String device, Asker asker, LongSupplier clock) {
        this.device = device;
        this.asker = asker;
        this.clock = clock;
    }

    /// What a sensor said last; null when it said nothing yet.
    @Nullable
    RawReading last(SensorSlot slot) {
        return last.get(slot);
    }

    /// Another plan: nothing of the old one counts.
    void forget() {
        last.clear();
        seenQuiet.clear();
        from = 0;
    }

    void run(SensorPlan plan, BooleanSupplier timeIsUp, Consumer<Result> done) {
        List<SensorSlot> readable = plan.slots()
                .stream()
                .filter(slot -> !(slot instanceof SensorSlot.Discrete discrete)
                        || discrete.isReadable())
                .toList();
        new Run(readable, timeIsUp, done).next(0);
    }

    private final class Run {
        private final List<SensorSlot> slots;
        private final BooleanSupplier timeIsUp;
        private final Consumer<Result> done;
        private final List<Sample> samples = new ArrayList<>();
        private final List<StateReading> states = new ArrayList<>();
        private final List<String> errors = new ArrayList<>();
        private final Set<Responder> silent = new HashSet<>();

        Run(List<SensorSlot> slots, BooleanSupplier timeIsUp, Consumer<Result> done) {
            this.slots = slots;
            this.timeIsUp = timeIsUp;
            this.done = done;
        }

        void next(int count) {
            if (count == slots.size()) {
                from = 0;
                end(0, null);
            } else if (timeIsUp.getAsBoolean()) {
                from = (from + count) % slots.size();
                end(slots.size() - count, null);
            } else {
                read(slots.get((from + count) % slots.size()), count);
            }
        }

        private void end(int unread, @Nullable IpmiReply failure) {
            done.accept(new Result(samples, states, unread, failure, errors));
        }

        private void read(SensorSlot slot, int count) {
            SensorHeader header = slot.header();
            if (silent.contains(header.owner())) {
                // one controller that is away must not cost the time of all its sensors
                take(slot, RawReading.UNAVAILABLE, null);
                next(count + 1);
                return;
            }
            asker.request(Commands.getSensorReading(header.owner(), header.number()), reply -> {
                switch (reply) {
                    case IpmiReply.Completed answer -> {
                        RawReading reading = answer.succeeded()
                                ? decoded(slot, answer)
                                : RawReading.UNAVAILABLE;
                        convert(slot, reading, count);
                    }
                    case IpmiReply.NoAnswer _ -> {
                        errors.add(header.name() + ": " + reply.describe());
                        if (header.owner().isSatellite()) {
                            silent.add(header.owner());
                        }
                        take(slot, RawReading.UNAVAILABLE, null);
                        next(count + 1);
                    }
                    case IpmiReply.Unreachable _,IpmiReply.Denied _ ->
                        end(slots.size() - count, reply);
                }
            });
        }

        private RawReading decoded(SensorSlot slot, IpmiReply.Completed answer) {
            try {
                return RawReading.of(answer.data());
            } catch (MalformedAnswer malformed) {
                errors.add(slot.header().name() + ": the reading " + malformed.getMessage());
                return RawReading.UNAVAILABLE;
            }
        }

        /// A non-linear sensor has factors of its own for each reading (section 35.5).
        private void convert(SensorSlot slot, RawReading reading, int count) {
            boolean ask = slot instanceof SensorSlot.Numeric numeric
                    && numeric.conversion().isNonLinear() && reading.available();
            if (!ask) {
                take(slot, reading, null);
                next(count + 1);
                return;
            }
            asker.request(Commands.getSensorReadingFactors(slot.header().owner(),
                    slot.header().number(), reading.raw()), reply -> {
                        boolean told = reply instanceof IpmiReply.Completed answer
                                && answer.succeeded() && answer.data().length() >= 7;
                        Factors factors = told
                                ? Factors.of(((IpmiReply.Completed) reply).data().part(1, 6))
                                : null;
                        take(slot, factors == null ? RawReading.UNAVAILABLE : reading, factors);
                        next(count + 1);
                    });
        }

        private void take(SensorSlot slot, RawReading reading, @Nullable Factors factors) {
            last.put(slot, reading);
            long now = clock.getAsLong();
            switch (slot) {
                case SensorSlot.Numeric numeric -> samples.add(numeric.sample(reading,
                        factors == null ? numeric.conversion().factors() : factors, now));
                case SensorSlot.Discrete discrete -> {
                    StateReading state = discrete.state(device, reading,
                            seenQuiet.contains(slot), now);
                    if (state.condition().isEmpty() && reading.available()) {
                        seenQuiet.add(slot);
                    }
                    states.add(state);
                }
            }
        }
    }
}
