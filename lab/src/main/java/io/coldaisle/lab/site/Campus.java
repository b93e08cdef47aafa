package io.coldaisle.lab.site;

import io.coldaisle.lab.power.Supply;
import io.coldaisle.lab.room.Rack;
import io.coldaisle.lab.room.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// All sites with the services that run on them.
public final class Campus {
    /// Length of one step, ms.
    public static final long STEP_MS = 250;

    /// Most steps made at once; after a longer pause the rest of the time is skipped (one hour).
    static final long STEPS_AT_ONCE = 3_600_000 / STEP_MS;

    private final CampusSettings settings;
    private final List<Site> sites;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, BooleanSupplier> devices = new LinkedHashMap<>();
    private final Faults faults;
    private long nowMs;

    /// @param startMs the lab's clock at the start
    public Campus(CampusSettings settings, long startMs) {
        this.settings = settings;
        this.sites = settings.sites().stream().map(Site::new).toList();
        this.nowMs = startMs;
        sites.forEach(this::addDevices);
        this.faults = new Faults(sites, devices.keySet());
        Placement placement = new Placement(sites);
        for (ServiceSettings service : ServiceOrder.of(settings.services())) {
            services.put(service.id(), new Service(service, placement.servers(service),
                    service.uses().stream().map(this::service).toList()));
        }
        step(startMs);
    }

    private void addDevices(Site site) {
        Supply eitherSide = () -> site.rowPdus().stream().anyMatch(Supply::live);
        site.upses().forEach(ups -> devices.put(ups.id(), () -> true));
        site.rowPdus().forEach(rowPdu -> devices.put(rowPdu.id(), () -> true));
        site.zone().units().forEach(unit -> devices.put(unit.id(), () -> true));
        devices.put(site.zone().id(), () -> true);
        for (Rack rack : site.racks()) {
            devices.put(rack.id(), eitherSide::live);
            rack.rackPdus().forEach(strip -> devices.put(strip.id(), strip::cardLive));
            devices.put(rack.tor().id(), rack.tor()::live);
            for (Server server : rack.servers()) {
                devices.put(server.id(), server::controllerLive);
            }
        }
    }

    /// Moves on to that time, in whole steps; earlier times change nothing.
    public void advance(long toMs) {
        long steps = (toMs - nowMs) / STEP_MS;
        if (steps > STEPS_AT_ONCE) {
            nowMs += (steps - STEPS_AT_ONCE) * STEP_MS;
            steps = STEPS_AT_ONCE;
        }
        for (long at = 0; at < steps; at++) {
            step(nowMs + STEP_MS);
        }
    }

    private void step(long now) {
        nowMs = now;
        sites.forEach(site -> site.step(now, STEP_MS));
        services.values().forEach(Service::step);
    }

    /// Breaks something at the present time of the lab; it shows with the next step.
    ///
    /// @return false when it is broken in that way already
    /// @throws IllegalArgumentException when that cannot happen to it; says to what it can
    public boolean inject(FaultKind kind, String component) {
        return faults.inject(kind, component, nowMs);
    }

    /// Repairs it.
    ///
    /// @return false when it was not broken in that way
    /// @throws IllegalArgumentException when that cannot happen to it; says to what it can
    public boolean clear(FaultKind kind, String component) {
        return faults.clear(kind, component);
    }

    /// What is broken, the oldest first.
    public List<Fault> faults() {
        return faults.active();
    }

    /// What that kind of fault can happen to.
    public List<String> targets(FaultKind kind) {
        return faults.targets(kind);
    }

    /// Every device that can be polled.
    public List<String> devices() {
        return List.copyOf(devices.keySet());
    }

    /// True while a device has power for its management and is not made silent.
    public boolean answers(String device) {
        BooleanSupplier powered = devices.get(device);
        return powered != null && powered.getAsBoolean() && !faults.isSilent(device);
    }

    public CampusSettings settings() {
        return settings;
    }

    public List<Site> sites() {
        return sites;
    }

    /// Every service, used ones first.
    public List<Service> services() {
        return new ArrayList<>(services.values());
    }

    /// The service of that id.
    ///
    /// @throws IllegalArgumentException when there is none
    public Service service(String id) {
        Service service = services.get(id);
        if (service == null) {
            throw new IllegalArgumentException("no such service: " + id);
        }
        return service;
    }

    public long nowMs() {
        return nowMs;
    }
}
