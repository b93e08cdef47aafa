package io.coldaisle.agent.redfish;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Documents become samples and states.
final class RedfishReadings {
    /// The server's own inlet, not that of a board or a power supply inside it.
    private static final Pattern INLET = Pattern.compile(
            "^([0-9]+-)?(system board )?(inlet|intake)\\b|\\binlet ambient\\b");
    /// Quantities of supplies that Power has too.
    private static final List<String> TOLD_TWICE = List.of("InputVoltage", "InputPowerWatts",
            "OutputPowerWatts");
    private final String device;
    private final SensorSlots slots;
    private final Twins twins = new Twins();
    private final MetricReports reports;
    private final Excerpts excerpts;
    private final OlderFamily older;
    private final List<StateReading> states = new ArrayList<>();
    private final Map<String, Boolean> partSpeaks = new HashMap<>();
    private final NetworkLinks links = new NetworkLinks();
    private final PowerStates power;
    private final Map<String, Boolean> hostIsOn = new HashMap<>();
    private long nowMs;

    RedfishReadings(String device) {
        this.device = device;
        this.slots = new SensorSlots(device);
        this.reports = new MetricReports(slots);
        this.excerpts = new Excerpts(slots);
        this.older = new OlderFamily(slots, twins);
        this.power = new PowerStates(device);
    }

    MetricReports reports() {
        return reports;
    }

    void begin(long now) {
        nowMs = now;
        slots.begin(now);
        states.clear();
    }

    /// Everything is read that this poll reads.
    void end() {
        links.whole(device, hostIsOn.containsValue(true), nowMs, states);
    }

    List<Sample> samples() {
        return slots.samples();
    }

    List<StateReading> states() {
        return states;
    }

    /// The states, without the echo of what parts say better, also where they said it in a poll before.
    List<StateReading> statesWithoutEcho() {
        boolean speaks = partSpeaks.containsValue(true)
                || states.stream().anyMatch(RedfishStates::saysMoreThanTheWhole);
        return speaks ? RedfishStates.withoutEcho(states) : states;
    }

    SensorSlots.@Nullable Slot slot(String component, String name) {
        return slots.slot(component, name);
    }

    /// Sensors beyond the most one service may have.
    int leftOut() {
        return slots.leftOut();
    }

    /// The service was looked through anew.
    ///
    /// @param sensors paths of the Sensors that are read
    void clear(Set<String> sensors) {
        slots.clear();
        twins.clear();
        excerpts.clear(sensors);
        links.clear();
        partSpeaks.clear();
        hostIsOn.clear();
        power.clear();
    }

    /// Takes in a document; false when it told nothing.
    boolean read(RedfishDocument document, Json json) {
        int samplesBefore = slots.samples().size();
        int statesBefore = states.size();
        slots.reading(document.isOfNumbers() ? document.path() : "");
        if (json.get("Members").isStructured()) {
            members(document, json.get("Members").items());
        } else {
            String path = json.link();
            one(document, path.isEmpty() ? document.path() : path, json);
        }
        slots.reading("");
        partSpeaks.put(document.path(), states.subList(statesBefore, states.size())
                .stream()
                .anyMatch(RedfishStates::saysMoreThanTheWhole));
        return slots.samples().size() > samplesBefore || states.size() > statesBefore;
    }

    private void members(RedfishDocument document, List<Json> members) {
        for (int i = 0; i < members.size(); i++) {
            String path = members.get(i).link();
            one(document, path.isEmpty() ? document.path() + "#/Members/" + i : path,
                    members.get(i));
        }
    }

    private void one(RedfishDocument document, String path, Json json) {
        var statesOf = new RedfishStates(device, document.prefix(), nowMs, states);
        switch (document.role()) {
            case SYSTEM -> {
                statesOf.system(json);
                hostIsOn.put(path, json.get("PowerState").text().equals("On"));
            }
            case LINK -> links.read(device, document.prefix(), json, nowMs, states);
            case SENSOR -> sensor(document, path, json);
            case METRICS, DISTRIBUTION_METRICS -> metrics(document, path, json);
            case SUPPLY -> {
                twins.tells(document.prefix(), "supply");
                statesOf.supply(json);
                excerpts.read(document, path,
                        document.prefix() + RedfishStates.supplyName(json), json);
            }
            case POWER_SUBSYSTEM -> {
                List<Json> sets = json.get("PowerSupplyRedundancy").items();
                sets.forEach(statesOf::supplyRedundancy);
                if (!sets.isEmpty()) {
                    twins.tells(document.prefix(), "redundancy");
                }
            }
            case FAN -> fan(document, path, json, statesOf);
            case PART -> part(document, path, json, statesOf);
            case LEAK -> power.leak(document, json, nowMs, states);
            case DISTRIBUTION -> power.distribution(document, json, nowMs, states);
            case CIRCUIT, OUTLET -> {
                power.part(document, json, nowMs, states);
                excerpts.read(document, path, PowerStates.component(document, json), json);
            }
            case THERMAL, POWER -> older(document, json, statesOf);
            case REPORT -> {
                // read by MetricReports
            }
        }
    }

    private void older(RedfishDocument document, Json json, RedfishStates statesOf) {
        String prefix = document.prefix();
        if (document.role() == RedfishDocument.Role.THERMAL) {
            older.thermal(document, json);
            if (!twins.isTold(prefix, "fan")) {
                json.get("Fans").items().forEach(statesOf::fan);
            }
            return;
        }
        older.power(document, json);
        if (!twins.isTold(prefix, "supply")) {
            json.get("PowerSupplies").items().forEach(statesOf::supply);
        }
        if (!twins.isTold(prefix, "redundancy")) {
            json.get("Redundancy").items().forEach(statesOf::supplyRedundancy);
        }
    }

    private void metrics(RedfishDocument document, String path, Json json) {
        for (String quantity : TOLD_TWICE) {
            if (document.owner().contains("psu/")
                    && !Double.isNaN(json.get(quantity).get("Reading").number())) {
                twins.tells(document.prefix(), quantity);
            }
        }
        boolean ofTheWhole = (document.owner() + "/").equals(document.prefix())
                || document.owner().isEmpty();
        if (ofTheWhole && !Double.isNaN(json.get("PowerWatts").get("Reading").number())) {
            twins.tells(document.prefix(), "PowerWatts");
        }
        excerpts.read(document, path, document.owner(), json);
    }

    private void fan(RedfishDocument document, String path, Json fan, RedfishStates statesOf) {
        twins.tells(document.prefix(), "fan");
        statesOf.fan(fan);
        if (absent(fan)) {
            return;
        }
        String component = document.prefix() + fan.get("Name").text().strip();
        excerpts.read(document, path, component, fan);
        Json speed = fan.get("SpeedPercent");
        String sensor = speed.get("DataSourceUri").text().replaceFirst("/$", "");
        var place = new SensorSlots.Place(path, "/SpeedPercent/SpeedRPM", component);
        if (slots.isNew(place) && (slots.reads(sensor, Measure.FAN.unit())
                || twins.has(document.prefix(), Measure.FAN, fan))) {
            slots.passOver(place);
        }
        slots.add(place, Measure.FAN, speed.get("SpeedRPM").number(), () -> SensorRules.NONE);
    }

    private void part(RedfishDocument document, String path, Json part, RedfishStates statesOf) {
        if (!absent(part)) {
            String kind = document.owner().isEmpty() ? type(part) : document.owner();
            String component = document.prefix() + kind + "/" + part.get("Id").text();
            statesOf.part(component, part);
            excerpts.read(document, path, component, part);
        }
    }

    /// `memory` of `#Memory.v1_9_0.Memory`.
    private static String type(Json resource) {
        return resource.get("@odata.type")
                .text()
                .replaceFirst("^#", "")
                .replaceFirst("\\..*", "")
                .toLowerCase(Locale.ROOT);
    }

    /// The newer family: one Sensor resource a reading (DSP0268, Sensor).
    private void sensor(RedfishDocument document, String path, Json sensor) {
        Measure measure = Measure.of(sensor);
        if (absent(sensor)) {
            return;
        }
        Excerpts.Named named = excerpts.named(path);
        String component = document.prefix() + sensor.get("Id").text();
        if (named != null) {
            component = named.component();
            measure = measure.named(named.name());
        } else if (measure.equals(Measure.POWER) && wholeServer(sensor)) {
            component = document.prefix().replaceFirst("/$", "");
            measure = Measure.HOST_POWER;
        }
        double reading = sensor.get("Reading").number();
        if (!Double.isNaN(reading)) {
            twins.sensor(document.prefix(), sensor, measure);
        }
        Measure its = measure;
        slots.add(new SensorSlots.Place(path, "/Reading", component), measure, reading,
                () -> rules(document, sensor, its));
        beside(path, component, sensor, its, named == null);
    }

    /// What a Sensor tells beside its reading (DSP0268: SpeedRPM, ApparentVA, PowerFactor).
    private void beside(String path, String component, Json sensor, Measure measure,
            boolean alone) {
        if (measure.equals(Measure.FAN_RATIO)) {
            extra(path, "/SpeedRPM", component, Measure.FAN, sensor);
        }
        if (measure.kind() == SensorKind.POWER && alone) {
            extra(path, "/ApparentVA", component, Measure.APPARENT, sensor);
            extra(path, "/PowerFactor", component, Measure.POWER_FACTOR, sensor);
        }
    }

    private void extra(String path, String pointer, String component, Measure measure,
            Json sensor) {
        slots.add(new SensorSlots.Place(path, pointer, component), measure,
                sensor.get(pointer.substring(1)).number(), () -> SensorRules.NONE);
    }

    private static SensorRules rules(RedfishDocument document, Json sensor, Measure measure) {
        SensorRules given = SensorLimits.newer(sensor, measure);
        boolean load = measure.kind() == SensorKind.CURRENT || measure.kind() == SensorKind.POWER;
        if (document.owner().equals("rack_pdu") && load) {
            return new SensorRules(given.limits(), "rpdu.load_high", "rpdu.overload", "", true);
        }
        if (measure.kind() == SensorKind.ENERGY) {
            return new SensorRules(given.limits(), "", "", "", false);
        }
        return inletRules(given, measure.equals(Measure.TEMPERATURE) && isInlet(sensor));
    }

    static SensorRules inletRules(SensorRules given, boolean inlet) {
        return inlet
                ? new SensorRules(given.limits(), "server.inlet_temp_high", "", "", true)
                : given;
    }

    private static boolean wholeServer(Json sensor) {
        String context = sensor.get("PhysicalContext").text();
        String name = sensor.get("Name").text().toLowerCase(Locale.ROOT);
        return !context.equals("PowerSupply") && !context.equals("CPU")
                && (name.contains("consumption") || name.contains("total power"));
    }

    static boolean isInlet(Json sensor) {
        String context = sensor.get("PhysicalContext").text();
        String name = sensor.get("Name").text().toLowerCase(Locale.ROOT);
        return context.equals("Intake") || INLET.matcher(name).find();
    }

    /// What is not plugged in, is disabled, or off with the host, reads nothing, whatever stands there.
    static boolean absent(Json part) {
        String state = part.get("Status").get("State").text();
        return state.equals("Absent") || state.equals("Disabled")
                || state.equals("UnavailableOffline");
    }
}
