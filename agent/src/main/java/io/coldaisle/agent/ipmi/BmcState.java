package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is remembered of a BMC from poll to poll.
final class BmcState {
    static final String CLOCK_OFFSET = "dc.clock.offset";
    private static final long CLOCK_AGAIN_MS = 3_600_000;
    private static final SensorRules NOT_LEARNED = new SensorRules(Limits.NONE, "", "", "", false);
    private final String device;
    private final Asker asker;
    private final Timeline time;
    private final CopyStore copies;
    private final String positionName;
    private final SelReader log;
    private final SelEvents events;
    private final BmcClock clock = new BmcClock();
    private final Sweep sweep;
    private final SensorIdentity powerSensor;
    private final SensorIdentity offsetSensor;
    private @Nullable SelPosition written;
    private long clockReadAtMs;

    BmcState(String device, String endpoint, Asker asker, Timeline time, CopyStore copies) {
        this.device = device;
        this.asker = asker;
        this.time = time;
        this.copies = copies;
        this.positionName = endpoint + "#sel";
        byte[] kept = copies.find(positionName);
        this.written = kept == null ? null : SelPosition.decode(kept);
        this.log = new SelReader(asker, written);
        this.events = new SelEvents(device);
        this.sweep = new Sweep(device, asker, time::nowMs);
        Measure power = Measure.HOST_POWER;
        this.powerSensor = new SensorIdentity(device, "", power.name(), power.kind(), power.unit(),
                power.decimals());
        this.offsetSensor = new SensorIdentity(device, "", CLOCK_OFFSET, SensorKind.DURATION, "s",
                0);
    }

    String device() {
        return device;
    }

    Asker asker() {
        return asker;
    }

    SelReader log() {
        return log;
    }

    SelEvents events() {
        return events;
    }

    BmcClock clock() {
        return clock;
    }

    Sweep sweep() {
        return sweep;
    }

    long nowMs() {
        return time.nowMs();
    }

    boolean clockIsDue() {
        return clock.aheadMs() == null || time.elapsedMs() - clockReadAtMs > CLOCK_AGAIN_MS;
    }

    void clockSays(long seconds, long sentMs) {
        clockReadAtMs = time.elapsedMs();
        clock.observe(seconds, sentMs, time.nowMs());
    }

    /// Whole seconds the BMC's clock is ahead of ours.
    Optional<Sample> clockOffset() {
        Long ahead = clock.aheadMs();
        return ahead == null
                ? Optional.empty()
                : Optional.of(new Sample(offsetSensor, nowMs(), Math.round(ahead / 1000.0),
                        Quality.GOOD, NOT_LEARNED));
    }

    Sample power(PowerReading reading) {
        return new Sample(powerSensor, nowMs(), reading.watts(),
                reading.active() ? Quality.GOOD : Quality.FAILED, SensorRules.NONE);
    }

    /// Writes how far the log was read, when it was read on.
    void keepPosition() {
        SelPosition now = log.position();
        if (now != null && !now.equals(written)) {
            written = now;
            copies.keep(positionName, now.encode());
        }
    }
}
