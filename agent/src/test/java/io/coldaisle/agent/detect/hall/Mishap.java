package io.coldaisle.agent.detect.hall;

import java.util.Set;

/// What goes wrong in a [MadeRack], how it goes on, and which conditions name it.
enum Mishap {
    FAN_FAILING(1.5, (rack, server, hours) -> rack.servers.get(server)
            .wear(2, Math.max(0, 1 - hours / 24)), "server.fan_slow"), //
    FILTER_CLOGGED(6, (rack, server, hours) -> rack.servers.get(server).filter = 1
            - 0.5 * Math.min(1, hours / 120), "server.airflow_low"), //
    INLET_BLOCKED(0.5, (rack, server, hours) -> rack.servers.get(server).openness = 0.5,
            "server.inlet_blocked"), //
    HEAT_SINK_LOOSE(1, (rack, server, hours) -> rack.servers.get(server)
            .loosen(0, 1 + 0.5 * Math.min(1, hours / 3)), "server.cooling_weak"), //
    RECIRCULATION(1, (rack, server, hours) -> rack.servers.get(server).backC = 6
            * Math.min(1, hours / 2), "temperature.unlike_peers"), //
    COOLING_LOST(0.1, (rack, server, hours) -> rack.coolingLost = true, "rack.inlets_unusual",
            "rack.inlet_temp_rising", "server.inlet_temp_rising", "zone.temp_rising"), //
    SUPPLY_FAILING(0.5, (rack, server, hours) -> rack.servers.get(server).supplyWorks[1] = Math
            .max(0, 1 - hours / 3), "server.psu_redundancy_lost"), //
    FEED_LOST(0.5, (rack, server, hours) -> rack.feedLive[1] = 0, "rpdu.load_lost",
            "server.psu_redundancy_lost"), //
    OUTLET_NOT_METERED(0.5, (rack, server, hours) -> rack.unmeteredW = 400,
            "sensor.contradiction"), //
    METER_FAILING(1, (rack, server, hours) -> rack.extraA = 4 * Math.min(1, hours / 12),
            "sensor.contradiction"), //
    BATTERY_AGEING(3, (rack, server, hours) -> rack.batteryHealth = 1
            - 0.3 * Math.min(1, hours / 72), "ups.battery_weak", "ups.runtime_short"), //
    BREAKER_CREEP(3, (rack, server, hours) -> rack.servers
            .forEach(each -> each.extraW = 300 * Math.min(1, hours / 72)), "current.trend",
            "power.trend", "utilization.trend", "rpdu.load_high"), //
    /// No mishap: nothing should be said.
    LOAD_SHIFT(0.5, (rack, server, hours) -> rack.shift = 0.5), //
    LEAK(0.2, (rack, server, hours) -> rack.leak = true, "leak.detected");

    final double days;
    final Effect effect;
    /// Conditions that name it; any of them counts.
    final Set<String> names;

    Mishap(double days, Effect effect, String... names) {
        this.days = days;
        this.effect = effect;
        this.names = Set.of(names);
    }

    /// How it goes on.
    interface Effect {
        /// @param hours since it began
        void apply(MadeRack rack, int server, double hours);
    }
}
