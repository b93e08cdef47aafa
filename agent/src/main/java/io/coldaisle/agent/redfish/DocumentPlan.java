package io.coldaisle.agent.redfish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The documents of one service that are read at every poll, and what it says of itself.
final class DocumentPlan {
    private static final int MOST_DOCUMENTS = 512;
    private static final int MOST_SENSORS = 8192;
    private static final int MOST_REPORTS = 16;
    private static final int MOST_ERRORS = 64;
    private final Map<String, RedfishDocument> documents = new LinkedHashMap<>();
    private final Set<String> sensors = new HashSet<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();
    private final List<String> logs = new ArrayList<>();
    private final boolean mayExpand;
    private String events = "";
    private String subscriptions = "";
    private Nameplate nameplate = new Nameplate("", "", "", "");
    private String kind = "";
    private int moreErrors;
    private boolean incomplete;

    record Nameplate(String vendor, String model, String serial, String firmware) {}

    /// @param mayExpand false when the service's `$expand` was found wanting
    DocumentPlan(boolean mayExpand) {
        this.mayExpand = mayExpand;
    }

    boolean mayExpand() {
        return mayExpand;
    }

    List<RedfishDocument> documents() {
        return List.copyOf(documents.values());
    }

    /// Paths of the Sensors that are read.
    Set<String> sensors() {
        return Set.copyOf(sensors);
    }

    List<String> errors() {
        List<String> all = new ArrayList<>(errors);
        if (moreErrors > 0) {
            all.add("and " + moreErrors + " more");
        }
        return all;
    }

    void error(String what) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(what);
        } else {
            moreErrors++;
        }
    }

    /// Something was not answered that may be later.
    void missing(String what) {
        incomplete = true;
        error(what);
    }

    /// True when it is worth looking again soon.
    boolean isIncomplete() {
        return incomplete;
    }

    /// The collections of log entries.
    List<String> logs() {
        return List.copyOf(logs);
    }

    void log(String entries) {
        if (!entries.isEmpty() && !logs.contains(entries)) {
            logs.add(entries);
        }
    }

    /// The MetricReports of the TelemetryService.
    List<String> reports() {
        return List.copyOf(reports);
    }

    void report(String path) {
        if (!path.isEmpty() && reports.size() < MOST_REPORTS && !reports.contains(path)) {
            reports.add(path);
        }
    }

    /// Where the service sends its events; empty when it offers none.
    String events() {
        return events;
    }

    /// The collection of those it sends its events to; empty when it has none.
    String subscriptions() {
        return subscriptions;
    }

    void events(Json service) {
        events = Json.local(service.get("ServerSentEventUri").text());
        subscriptions = service.get("Subscriptions").link();
    }

    void root(Json root) {
        nameplate = new Nameplate(root.get("Vendor").text(), "", "", "");
    }

    Nameplate nameplate() {
        return nameplate;
    }

    /// `server`, `rack_pdu`, ...; the first thing said counts.
    String kind() {
        return kind.isEmpty() ? "other" : kind;
    }

    boolean hasKind() {
        return !kind.isEmpty();
    }

    void is(String what, Json source) {
        if (kind.isEmpty()) {
            kind = what;
            nameplate(source);
        }
    }

    void nameplate(Json source) {
        nameplate = new Nameplate(or(source.get("Manufacturer").text(), nameplate.vendor),
                or(source.get("Model").text(), nameplate.model),
                or(source.get("SerialNumber").text(), nameplate.serial), nameplate.firmware);
        firmware(source);
    }

    void firmware(Json source) {
        nameplate = new Nameplate(nameplate.vendor, nameplate.model, nameplate.serial,
                or(nameplate.firmware, source.get("FirmwareVersion").text()));
    }

    private static String or(String text, String otherwise) {
        return text.isBlank() ? otherwise : text.strip();
    }

    void add(String path, RedfishDocument.Role role, String prefix, String owner) {
        if (path.isEmpty() || documents.containsKey(path)) {
            return;
        }
        if (documents.size() >= MOST_DOCUMENTS) {
            error(path + ": left out, more than " + MOST_DOCUMENTS + " documents");
            return;
        }
        documents.put(path, new RedfishDocument(path, role, prefix, owner));
        if (role == RedfishDocument.Role.SENSOR && sensors.size() < MOST_SENSORS) {
            sensors.add(path);
        }
    }

    /// A page of a collection: one document when its members are there, else one for each.
    void collection(String path, RedfishDocument kind, List<Json> members, boolean whole) {
        if (!whole) {
            members.forEach(each -> add(each.link(), kind.role(), kind.prefix(), kind.owner()));
            return;
        }
        int before = documents.size();
        add(path, kind.role(), kind.prefix(), kind.owner());
        if (kind.role() == RedfishDocument.Role.SENSOR && documents.size() > before) {
            sensors.remove(path);
            for (Json member : members) {
                if (sensors.size() < MOST_SENSORS) {
                    sensors.add(member.link());
                }
            }
        }
    }

    /// True when a collection has its members in it and not their links alone.
    static boolean isWhole(List<Json> members) {
        return members.stream().noneMatch(each -> each.get("Id").text().isEmpty());
    }
}
