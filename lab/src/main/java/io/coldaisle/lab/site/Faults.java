package io.coldaisle.lab.site;

import io.coldaisle.lab.power.RackPdu;
import io.coldaisle.lab.room.Rack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;

/// What can be broken, how that is done, and what is broken now.
final class Faults {
    /// Breaks a thing (true) or repairs it (false).
    private interface Effect {
        void broken(boolean now);
    }

    private final Map<FaultKind, Map<String, Effect>> effects = new EnumMap<>(FaultKind.class);
    private final Map<String, Fault> active = new LinkedHashMap<>();
    private final Set<String> silent = new TreeSet<>();

    Faults(List<Site> sites, Set<String> devices) {
        for (FaultKind kind : FaultKind.values()) {
            effects.put(kind, new LinkedHashMap<>());
        }
        sites.forEach(this::plant);
        sites.forEach(site -> site.racks().forEach(this::rack));
        for (String device : devices) {
            offer(FaultKind.DEVICE_UNREACHABLE, device,
                    now -> silent(device, now));
        }
    }

    private void plant(Site site) {
        site.utilities()
                .forEach(it -> offer(FaultKind.UTILITY_OUTAGE, it.id(), it::outage));
        site.upses().forEach(it -> offer(FaultKind.UPS_OUTPUT_LOST, it.id(), it::outputLost));
        site.zone()
                .units()
                .forEach(it -> offer(FaultKind.CRAC_FAILED, it.id(), it::failed));
    }

    private void rack(Rack rack) {
        rack.rackPdus()
                .forEach(it -> offer(FaultKind.RACK_PDU_BREAKER_TRIP, it.id(), it::tripBreakers));
        for (RackPdu strip : rack.rackPdus()) {
            reads(strip.id(), factor -> strip.outlets()
                    .forEach(outlet -> outlet.meter().reads(factor)));
            strip.outlets().forEach(outlet -> reads(outlet.id(), outlet.meter()::reads));
        }
        rack.servers().forEach(server -> reads(server.id(), server.meter()::reads));
        offer(FaultKind.TOR_DOWN, rack.tor().id(), rack.tor()::down);
        rack.servers()
                .forEach(server -> server.supplies()
                        .forEach(it -> offer(FaultKind.PSU_FAILED, it.id(), it::failed)));
    }

    private void reads(String component, DoubleConsumer times) {
        offer(FaultKind.POWER_READS_TENFOLD, component, now -> times.accept(now ? 10 : 1));
        offer(FaultKind.POWER_READS_THOUSANDFOLD, component, now -> times.accept(now ? 1000 : 1));
    }

    private void offer(FaultKind kind, String component, Effect effect) {
        targetsOf(kind).put(component, effect);
    }

    private Map<String, Effect> targetsOf(FaultKind kind) {
        return effects.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
    }

    private void silent(String device, boolean now) {
        if (now) {
            silent.add(device);
        } else {
            silent.remove(device);
        }
    }

    boolean isSilent(String device) {
        return silent.contains(device);
    }

    List<String> targets(FaultKind kind) {
        return List.copyOf(targetsOf(kind).keySet());
    }

    /// Breaks it; false when it is broken in that way already.
    boolean inject(FaultKind kind, String component, long nowMs) {
        effect(kind, component).broken(true);
        return active.putIfAbsent(kind + " " + component,
                new Fault(kind, component, nowMs)) == null;
    }

    /// Repairs it; false when it was not broken in that way.
    boolean clear(FaultKind kind, String component) {
        effect(kind, component).broken(false);
        return active.remove(kind + " " + component) != null;
    }

    private Effect effect(FaultKind kind, String component) {
        Map<String, Effect> targets = targetsOf(kind);
        Effect effect = targets.get(component);
        if (effect == null) {
            List<String> some = new ArrayList<>(targets.keySet());
            throw new IllegalArgumentException("%s cannot happen to \"%s\"; it can to: %s%s"
                    .formatted(kind.word(), component,
                            String.join(" ", some.subList(0, Math.min(6, some.size()))),
                            some.size() > 6 ? " and " + (some.size() - 6) + " more" : ""));
        }
        return effect;
    }

    List<Fault> active() {
        return List.copyOf(active.values());
    }
}
