package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One reading of a BMC that is known: what matters most first, the sensors last.
///
/// ```
/// chassis ── event log (── its clock) ── power ── sensors
/// ```
final class PollRun {
    private final BmcState bmc;
    private final Learned learned;
    private final BooleanSupplier timeIsUp;
    private final Consumer<Outcome> done;
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private @Nullable ChassisStatus chassis;
    private boolean anythingAnswered;

    /// What it came to.
    ///
    /// @param failure null when the BMC answered at least in part
    record Outcome(List<Sample> samples, List<StateReading> states, List<String> errors,
            @Nullable IpmiReply failure) {}

    PollRun(BmcState bmc, Learned learned, BooleanSupplier timeIsUp, Consumer<Outcome> done) {
        this.bmc = bmc;
        this.learned = learned;
        this.timeIsUp = timeIsUp;
        this.done = done;
    }

    void start() {
        ask(Commands.getChassisStatus(), 3, answer -> chassis = ChassisStatus.of(answer.data()),
                this::log);
    }

    /// @param least bytes of a good answer
    private void ask(IpmiRequest request, int least, Consumer<IpmiReply.Completed> take,
            Runnable then) {
        bmc.asker().request(request, reply -> {
            switch (reply) {
                case IpmiReply.Completed answer when answer.succeeded()
                        && answer.data().length() >= least -> {
                    anythingAnswered = true;
                    try {
                        take.accept(answer);
                    } catch (MalformedAnswer malformed) {
                        errors.add(request.describe() + ": " + malformed.getMessage());
                    }
                    then.run();
                }
                case IpmiReply.Completed _,IpmiReply.NoAnswer _ -> {
                    errors.add(request.describe() + ": " + reply.describe());
                    then.run();
                }
                case IpmiReply.Unreachable _,IpmiReply.Denied _ -> end(List.of(), reply);
            }
        });
    }

    private void log() {
        bmc.log().run(timeIsUp, result -> {
            if (result.failure() != null) {
                errors.add(result.failure());
            }
            if (result.erased()) {
                bmc.events().forget();
            }
            if (result.entries().isEmpty() && !bmc.clockIsDue()) {
                logged(result.entries());
            } else {
                long sent = bmc.nowMs();
                ask(Commands.getSelTime(), 4, answer -> bmc
                        .clockSays(answer.data().u32(0), sent), () -> logged(result.entries()));
            }
        });
    }

    private void logged(List<SelEntry> entries) {
        long now = bmc.nowMs();
        for (SelEntry entry : entries) {
            bmc.events().observe(learned.plan(), entry, bmc.clock().ours(entry.seconds(), now));
        }
        bmc.keepPosition();
        bmc.clockOffset().ifPresent(samples::add);
        if (learned.hasPowerReading()) {
            ask(Commands.getPowerReading(), 18, answer -> samples
                    .add(bmc.power(PowerReading.of(answer.data()))), this::sweep);
        } else {
            sweep();
        }
    }

    private void sweep() {
        bmc.sweep().run(learned.plan(), timeIsUp, result -> {
            samples.addAll(result.samples());
            errors.addAll(result.errors());
            anythingAnswered |= !result.samples().isEmpty() || !result.states().isEmpty();
            if (result.unread() > 0 && result.failure() == null) {
                errors.add("the BMC is slow: " + result.unread()
                        + " sensors have their turn in the next poll");
            }
            end(result.states(), result.failure());
        });
    }

    private void end(List<StateReading> parts, @Nullable IpmiReply failure) {
        if (failure != null && !anythingAnswered) {
            done.accept(new Outcome(List.of(), List.of(), List.of(), failure));
            return;
        }
        if (failure != null) {
            errors.add(failure.describe());
        }
        long now = bmc.nowMs();
        List<StateReading> states = new ArrayList<>(parts);
        states.addAll(bmc.events().states(learned.plan(), now));
        if (chassis != null) {
            states.addAll(chassis.states(bmc.device(), List.copyOf(states), now));
        }
        done.accept(new Outcome(samples, states, errors, null));
    }
}
