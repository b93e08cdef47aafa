package io.coldaisle.hub.risk;

/// How the load of a component changes when others fail.
///
/// @param component that carries it
/// @param breaker number of its bank as the outlets name it; empty for the component as a whole
/// @param limitW what it may carry, W; 0 when only shares of its limit are recorded
/// @param before load with everything in order, as a share of the limit
/// @param after load after the failure, as a share of the limit; above 1 is too much
public record LoadChange(String component, String breaker, double limitW, double before,
        double after) {
    public boolean tooMuch() {
        return after > 1;
    }
}
