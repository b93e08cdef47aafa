package io.coldaisle.hub.incident;

/// How a service stands within an incident, in rising order.
public enum ServiceState {
    UNAFFECTED, AT_RISK, DEGRADED, DOWN
}
