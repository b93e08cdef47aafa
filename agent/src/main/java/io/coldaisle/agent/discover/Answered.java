package io.coldaisle.agent.discover;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.poll.Knock.Told;
import io.coldaisle.model.DeviceInventory.Nameplate;

/// One protocol spoken at one place. What strangers sent is plain by now.
///
/// @param credentials the name of those that let us in; empty when none are needed or none did
/// @param nameplate what one poll told of it; empty fields when it was not polled
/// @param profile that reads it; empty when it was not polled
/// @param note what the operator must know; empty when there is nothing
/// @param version1 of SNMP only
public record Answered(Place place, Endpoint endpoint, String credentials, Told told,
        Nameplate nameplate, String profile, String note, boolean version1) {
    static final Nameplate NO_PLATE = new Nameplate("", "", "", "", "");

    static Answered of(Place place, Endpoint endpoint, String credentials, Told told,
            boolean version1) {
        Told plain = new Told(Plain.text(told.vendor()), Plain.text(told.model()),
                Plain.text(told.name()), Plain.text(told.identity()), Plain.text(told.text()),
                told.units());
        return new Answered(place, endpoint, credentials, plain, NO_PLATE, "", "", version1);
    }

    Answered read(Endpoint by, String name, Nameplate plate, String profileName) {
        Nameplate plain = new Nameplate(Plain.text(plate.kind()), Plain.text(plate.vendor()),
                Plain.text(plate.model()), Plain.text(plate.serial()),
                Plain.text(plate.firmware()));
        return new Answered(place, by, name, told, plain, Plain.text(profileName), note,
                version1);
    }

    Answered noting(String text) {
        String plain = Plain.text(text);
        return new Answered(place, endpoint, credentials, told, nameplate, profile,
                note.isEmpty() ? plain : note + "; " + plain, version1);
    }

    public Protocol protocol() {
        return endpoint.protocol();
    }

    public String vendor() {
        return nameplate.vendor().isEmpty() ? told.vendor() : nameplate.vendor();
    }

    public String model() {
        return nameplate.model().isEmpty() ? told.model() : nameplate.model();
    }

    /// Empty for what makers leave in place of a serial number.
    public String serial() {
        return Plain.serial(nameplate.serial());
    }

    /// True when this is a device of its own behind a place that may have several.
    boolean isUnit() {
        return protocol() == Protocol.NUT || protocol() == Protocol.MODBUS;
    }

    /// True when the configuration can name it as it is.
    boolean isUsable() {
        return switch (protocol()) {
            case NUT, MODBUS -> !endpoint.path().isEmpty();
            case SNMP, REDFISH, IPMI -> !credentials.isEmpty() && !version1;
        };
    }
}
