package io.coldaisle.agent.ipmi.message;

/// The commands this agent sends, all of them reading ones (IPMI 2.0, appendix G; DCMI 1.5).
public final class Commands {
    public static final int CHASSIS = 0x00;
    public static final int SENSOR = 0x04;
    public static final int APPLICATION = 0x06;
    public static final int STORAGE = 0x0A;
    public static final int GROUP_EXTENSION = 0x2C;
    public static final int SEND_MESSAGE = 0x34;
    public static final int CLOSE_SESSION = 0x3C;
    private static final int DCMI = 0xDC;
    private static final int WHOLE = 0xFF;

    private Commands() {}

    private static IpmiRequest bmc(int netFn, int command, int... data) {
        return new IpmiRequest(Responder.BMC, netFn, command, Bytes.of(data));
    }

    public static IpmiRequest getDeviceId() {
        return bmc(APPLICATION, 0x01);
    }

    /// @param fields bit 7 set asks for the capabilities of version 2.0 too
    public static IpmiRequest getChannelAuthenticationCapabilities(int fields, int privilege) {
        return bmc(APPLICATION, 0x38, fields, privilege);
    }

    /// Suites of this channel by number, for the payload type IPMI.
    public static IpmiRequest getChannelCipherSuites(int index) {
        return bmc(APPLICATION, 0x54, 0x0E, 0x00, 0x80 | index);
    }

    public static IpmiRequest setSessionPrivilege(int privilege) {
        return bmc(APPLICATION, 0x3B, privilege);
    }

    public static IpmiRequest closeSession(int session) {
        return bmc(APPLICATION, CLOSE_SESSION, session, session >> 8, session >> 16,
                session >> 24);
    }

    public static IpmiRequest getChassisStatus() {
        return bmc(CHASSIS, 0x01);
    }

    public static IpmiRequest getSdrRepositoryInformation() {
        return bmc(STORAGE, 0x20);
    }

    public static IpmiRequest reserveSdrRepository() {
        return bmc(STORAGE, 0x22);
    }

    public static IpmiRequest getSdr(int reservation, int record, int offset, int count) {
        return bmc(STORAGE, 0x23, reservation, reservation >> 8, record, record >> 8, offset,
                count);
    }

    /// The same of a controller that keeps its records with its sensors (section 35.2).
    public static IpmiRequest getDeviceSdrInformation() {
        return bmc(SENSOR, 0x20, 0x01);
    }

    public static IpmiRequest reserveDeviceSdrRepository() {
        return bmc(SENSOR, 0x22);
    }

    public static IpmiRequest getDeviceSdr(int reservation, int record, int offset, int count) {
        return bmc(SENSOR, 0x21, reservation, reservation >> 8, record, record >> 8, offset, count);
    }

    public static IpmiRequest getSensorReading(Responder to, int sensor) {
        return new IpmiRequest(to, SENSOR, 0x2D, Bytes.of(sensor));
    }

    public static IpmiRequest getSensorReadingFactors(Responder to, int sensor, int reading) {
        return new IpmiRequest(to, SENSOR, 0x23, Bytes.of(sensor, reading));
    }

    public static IpmiRequest getSensorThresholds(Responder to, int sensor) {
        return new IpmiRequest(to, SENSOR, 0x27, Bytes.of(sensor));
    }

    public static IpmiRequest getSelInformation() {
        return bmc(STORAGE, 0x40);
    }

    /// A whole entry; needs no reservation (section 31.5).
    public static IpmiRequest getSelEntry(int record) {
        return bmc(STORAGE, 0x43, 0, 0, record, record >> 8, 0, WHOLE);
    }

    public static IpmiRequest getSelTime() {
        return bmc(STORAGE, 0x48);
    }

    public static IpmiRequest getFruInventoryArea(int fru) {
        return bmc(STORAGE, 0x10, fru);
    }

    /// @param offset in bytes, or in words where the area is accessed by words
    public static IpmiRequest readFru(int fru, int offset, int count) {
        return bmc(STORAGE, 0x11, fru, offset, offset >> 8, count);
    }

    /// DCMI 1.5, section 6.6.1: system power statistics.
    public static IpmiRequest getPowerReading() {
        return bmc(GROUP_EXTENSION, 0x02, DCMI, 0x01, 0x00, 0x00);
    }
}
