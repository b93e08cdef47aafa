package io.coldaisle.agent.ipmi.message;

/// Who is to answer: the BMC itself, or a satellite controller on a bus behind it.
///
/// @param address IPMB slave address; 20h is the BMC
/// @param channel bus on which a satellite is
/// @param lun logical unit of that controller, 0 to 3
public record Responder(int address, int channel, int lun) {
    public static final int BMC_ADDRESS = 0x20;
    public static final Responder BMC = new Responder(BMC_ADDRESS, 0, 0);

    /// True when the BMC must pass the request on (Send Message, IPMI 2.0 section 22.7).
    public boolean isSatellite() {
        return address != BMC_ADDRESS;
    }
}
