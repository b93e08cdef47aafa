package io.coldaisle.lab.endpoint;

/// What opens the lab's devices.
///
/// @param community of SNMP
/// @param bmcPassword of the user [#BMC_USER] on every BMC
/// @param controlToken of the control endpoint
public record Secrets(String community, String bmcPassword, String controlToken) {
    /// The user of the BMCs.
    public static final String BMC_USER = "lab";

    @Override
    public String toString() {
        return "Secrets[...]";
    }
}
