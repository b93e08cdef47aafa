package io.coldaisle.agent.detect.physics;

import java.util.ArrayList;
import java.util.List;

/// The relations of a device that moves air: fans, processors, air.
final class ServerRelations {
    private static final long NEVER = Long.MIN_VALUE;
    private static final int MOST_FANS = 32;
    private static final int MOST_PROCESSORS = 8;
    private static final double SLOWEST_RPM = 300;
    private static final double LEAST_W = 30;
    /// A server that was off is warm again after that.
    private static final long REST_MS = 1_800_000;
    private final Cast cast;
    private final List<Reading> fans;
    private final List<Reading> inlets;
    private final List<Reading> power;
    private long restedMs = NEVER;
    private long lookedMs = NEVER;
    private boolean awake;
    private double inletC;
    private double watts;
    private double rpm;

    private ServerRelations(Cast cast) {
        this.cast = cast;
        List<Reading> all = cast.of(Role.FAN);
        this.fans = all.subList(0, Math.min(MOST_FANS, all.size()));
        this.inlets = cast.of(Role.INLET);
        this.power = cast.of(Role.HOST_POWER).isEmpty()
                ? cast.of(Role.SUPPLY_POWER)
                : cast.of(Role.HOST_POWER).subList(0, 1);
    }

    static List<Relation> of(Cast cast) {
        var it = new ServerRelations(cast);
        List<Relation> relations = new ArrayList<>();
        if (it.fans.size() > 1) {
            it.fans.forEach(fan -> relations.add(it.fan(fan)));
        }
        if (!it.inlets.isEmpty() && !it.power.isEmpty()) {
            it.thermal(relations);
        }
        return relations;
    }

    private void thermal(List<Relation> relations) {
        Reading inlet = inlets.getFirst();
        List<Reading> hot = cast.of(Role.PROCESSOR);
        for (Reading processor : hot.subList(0, Math.min(MOST_PROCESSORS, hot.size()))) {
            relations.add(new Relation(new Residual(Law.PROCESSOR, processor, inlet),
                    (now, x) -> warmth(x, processor.smooth(now), now)));
        }
        if (!cast.of(Role.EXHAUST).isEmpty()) {
            Reading exhaust = cast.of(Role.EXHAUST).getFirst();
            relations.add(new Relation(new Residual(Law.AIR, exhaust, inlet),
                    (now, x) -> air(x, now)));
        }
    }

    /// By its neighbours; by the command where it has only one neighbour to be compared with.
    private Relation fan(Reading fan) {
        List<Reading> commands = cast.of(Role.COMMAND);
        boolean byCommand = fans.size() < 3 && !commands.isEmpty();
        return new Relation(new Residual(Law.FAN_SPEED, fan), (now, x) -> {
            look(now);
            x[0] = 1;
            x[1] = byCommand
                    ? Cast.mean(commands, now) / 10
                    : Cast.medianBut(fan, fans, now) / 1000;
            return awake ? fan.smooth(now) : Double.NaN;
        });
    }

    private double warmth(double[] x, double hot, long now) {
        look(now);
        x[0] = 1;
        x[1] = watts / 100;
        x[2] = fans.isEmpty() ? 0 : watts / 100 / (rpm / 1000);
        return awake ? hot - inletC : Double.NaN;
    }

    private double air(double[] x, long now) {
        look(now);
        x[0] = 1;
        x[1] = watts / 100 / (fans.isEmpty() ? 1 : rpm / 1000);
        return awake ? Cast.mean(cast.of(Role.EXHAUST), now) - inletC : Double.NaN;
    }

    /// Reads once a minute what all relations share. The device must run, and have done so for a while:
    /// what stands still or has just begun obeys other laws.
    private void look(long now) {
        if (now == lookedMs) {
            return;
        }
        lookedMs = now;
        inletC = Cast.mean(inlets, now);
        // as the device says, else the sum of its supplies
        watts = Cast.sum(power, now);
        rpm = Cast.mean(fans, now);
        if (rpm < SLOWEST_RPM || watts < LEAST_W) {
            restedMs = now;
        }
        awake = restedMs == NEVER || now - restedMs > REST_MS || now < restedMs;
    }
}
