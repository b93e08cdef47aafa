package io.coldaisle.agent.redfish;

import io.coldaisle.agent.sample.SensorRules;

/// The older family: Thermal and Power (DSP0268), of which only that counts which the newer family of
/// the same chassis does not have. That is decided when a value is first seen, and stays.
final class OlderFamily {
    private final SensorSlots slots;
    private final Twins twins;

    OlderFamily(SensorSlots slots, Twins twins) {
        this.slots = slots;
        this.twins = twins;
    }

    void thermal(RedfishDocument document, Json thermal) {
        int number = 0;
        for (Json temperature : thermal.get("Temperatures").items()) {
            one(document, temperature, "/Temperatures/" + number++ + "/", "ReadingCelsius",
                    Measure.TEMPERATURE);
        }
        number = 0;
        for (Json fan : thermal.get("Fans").items()) {
            boolean percent = fan.get("ReadingUnits").text().equals("Percent");
            one(document, fan, "/Fans/" + number++ + "/", "Reading",
                    percent ? Measure.FAN_RATIO : Measure.FAN);
        }
    }

    private void one(RedfishDocument document, Json item, String at, String field,
            Measure measure) {
        var place = new SensorSlots.Place(document.path(), at + field,
                document.prefix() + name(item));
        if (RedfishReadings.absent(item)) {
            return;
        }
        if (slots.isNew(place) && twins.has(document.prefix(), measure, item)) {
            slots.passOver(place);
        }
        boolean inlet = measure.equals(Measure.TEMPERATURE) && RedfishReadings.isInlet(item);
        slots.add(place, measure, item.get(field).number(),
                () -> RedfishReadings.inletRules(SensorLimits.older(item, measure), inlet));
    }

    private static String name(Json item) {
        String name = item.get("Name").text().strip();
        String fan = item.get("FanName").text().strip();
        return name.isEmpty() ? fan.isEmpty() ? item.get("MemberId").text() : fan : name;
    }

    void power(RedfishDocument document, Json power) {
        int number = 0;
        for (Json control : power.get("PowerControl").items()) {
            control(document, control, number++);
        }
        number = 0;
        for (Json voltage : power.get("Voltages").items()) {
            one(document, voltage, "/Voltages/" + number++ + "/", "ReadingVolts", Measure.VOLTAGE);
        }
        number = 0;
        for (Json supply : power.get("PowerSupplies").items()) {
            supply(document, supply, "/PowerSupplies/" + number++ + "/");
        }
    }

    /// The first is the whole server (DSP0268, Power); others are parts of it, or budgets.
    private void control(RedfishDocument document, Json control, int number) {
        boolean first = number == 0;
        String named = name(control);
        boolean taken = slots.slot(whole(document), Measure.HOST_POWER.name()) != null;
        String component = first && !taken ? whole(document) : document.prefix() + named;
        var place = new SensorSlots.Place(document.path(),
                "/PowerControl/" + number + "/PowerConsumedWatts", component);
        if (slots.isNew(place) && first && twins.isTold(document.prefix(), "PowerWatts")) {
            slots.passOver(place);
        }
        slots.add(place, first && !taken ? Measure.HOST_POWER : Measure.POWER,
                control.get("PowerConsumedWatts").number(), () -> SensorRules.NONE);
    }

    private static String whole(RedfishDocument document) {
        return document.prefix().replaceFirst("/$", "");
    }

    private void supply(RedfishDocument document, Json supply, String at) {
        if (RedfishReadings.absent(supply)) {
            return;
        }
        String component = document.prefix() + RedfishStates.supplyName(supply);
        String output = Double.isNaN(supply.get("PowerOutputWatts").number())
                ? "LastPowerOutputWatts"
                : "PowerOutputWatts";
        quantity(document, supply, at + "LineInputVoltage", component, Measure.VOLTAGE,
                "InputVoltage");
        quantity(document, supply, at + "PowerInputWatts", component, Measure.POWER,
                "InputPowerWatts");
        boolean alone = Double.isNaN(supply.get("PowerInputWatts").number());
        quantity(document, supply, at + output, alone ? component : component + "/output",
                Measure.POWER, "OutputPowerWatts");
    }

    private void quantity(RedfishDocument document, Json supply, String pointer, String component,
            Measure measure, String newer) {
        var place = new SensorSlots.Place(document.path(), pointer, component);
        if (slots.isNew(place) && twins.isTold(document.prefix(), newer)) {
            slots.passOver(place);
        }
        slots.add(place, measure, supply.get(pointer.replaceFirst(".*/", "")).number(),
                () -> SensorRules.NONE);
    }
}
