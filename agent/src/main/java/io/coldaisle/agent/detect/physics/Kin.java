package io.coldaisle.agent.detect.physics;

/// What makes a device comparable with others.
///
/// @param device the agent's name of it
/// @param kind such as `server` or `rack_pdu`; empty when it is not configured
/// @param rack where it stands; empty when it is not configured
/// @param model vendor and model; empty while it is not known
public record Kin(String device, String kind, String rack, String model) {
    /// Of a device of which nothing but its name is known.
    public static Kin unknown(String device) {
        return new Kin(device, "", "", "");
    }

    boolean isRackPdu() {
        return kind.equals("rack_pdu");
    }
}
