package io.coldaisle.agent.detect.physics;

import io.coldaisle.model.Alarm;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The power supplies of one device and how they share its load.
final class SupplyPair {
    static final String KEY = "SUPPLIES";
    private static final double LEAST_W = 40;
    private static final double LEAST_A = 0.3;
    /// A supply without input is no longer read at all by some; older than that it carries nothing.
    private static final long OLDEST_MS = 150_000;
    private final List<Reading> supplies;
    private final double[] loads;
    private final LoadSharing sharing;

    private SupplyPair(List<Reading> supplies, LoadSharing sharing) {
        this.supplies = supplies;
        this.loads = new double[supplies.size()];
        this.sharing = sharing;
    }

    /// Of a device with two supplies or more whose power, or else current, is read; else null.
    static @Nullable SupplyPair of(Cast cast, byte @Nullable [] saved) {
        boolean watts = cast.of(Role.SUPPLY_POWER).size() > 1;
        List<Reading> supplies = cast.of(watts ? Role.SUPPLY_POWER : Role.SUPPLY_CURRENT);
        if (supplies.size() < 2 || supplies.size() > LoadSharing.MOST) {
            return null;
        }
        LoadSharing sharing = new LoadSharing(watts ? LEAST_W : LEAST_A, supplies.size());
        if (saved != null) {
            sharing.load(ByteBuffer.wrap(saved));
        }
        return new SupplyPair(List.copyOf(supplies), sharing);
    }

    void observe(long now) {
        boolean any = false;
        for (int i = 0; i < loads.length; i++) {
            loads[i] = supplies.get(i).last(now, OLDEST_MS);
            any |= !Double.isNaN(loads[i]);
        }
        if (any) {
            sharing.observe(loads, now);
        }
    }

    void verdict(long now, List<Alarm> found) {
        for (int i = 0; i < loads.length; i++) {
            if (sharing.isLost(i)) {
                found.add(Sentences.redundancyLost(supplies.get(i).sensor,
                        Double.isNaN(loads[i]) ? 0 : loads[i], sharing.share(i), now));
            }
        }
    }

    void clockSet(long byMs) {
        sharing.clockSet(byMs);
    }

    byte[] save() {
        ByteBuffer buffer = ByteBuffer.allocate(LoadSharing.BYTES);
        sharing.save(buffer);
        return buffer.array();
    }
}
