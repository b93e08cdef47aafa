package io.coldaisle.agent.redfish;

import io.coldaisle.agent.redfish.RedfishDocument.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Follows the links of a service once and ends in the documents to read.
///
/// Where a chassis has both families, the newer (Sensors, PowerSubsystem, ThermalSubsystem) is
/// taken if it can be read; never both, so no sensor comes twice.
final class RedfishDiscovery {
    private static final int MAX_DOCUMENTS = 256;
    private static final int MAX_MEMBERS = 64;
    private static final int MAX_PAGES = 16;
    private final RedfishClient client;
    private final ConnectionsCrawl connections;
    private final Consumer<Result> done;
    private final List<RedfishDocument> documents = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private String expand = "";
    private String vendor = "";
    private String model = "";
    private String serial = "";
    private String firmware = "";
    private boolean hasSystem;
    private boolean firstChassis = true;

    /// @param connections is shown the documents that are read, for what it looks for in them
    RedfishDiscovery(RedfishClient client, ConnectionsCrawl connections, Consumer<Result> done) {
        this.client = client;
        this.connections = connections;
        this.done = done;
    }

    /// What was found.
    ///
    /// @param failure null when the service answered to the end
    record Result(List<RedfishDocument> documents, String vendor, String model, String serial,
            String firmware, boolean isServer, List<String> errors,
            @Nullable RedfishReply failure) {}

    void start() {
        client.root(reply -> {
            if (!(reply instanceof RedfishReply.Document(Json root))) {
                finish(reply);
                return;
            }
            Json expanding = root.get("ProtocolFeaturesSupported").get("ExpandQuery");
            expand = expanding.get("NoLinks").isTrue() ? "?$expand=.($levels=1)" : "";
            vendor = root.get("Vendor").text();
            connections.root(root);
            members(root.get("Systems").link(), 0, this::system);
            members(root.get("Chassis").link(), 0, this::chassis);
            members(root.get("Managers").link(), 0, this::manager);
            next();
        });
    }

    private void next() {
        Runnable step = steps.poll();
        if (step == null) {
            finish(null);
        } else {
            step.run();
        }
    }

    private void finish(@Nullable RedfishReply failure) {
        done.accept(new Result(documents, vendor, model, serial, firmware, hasSystem, errors,
                failure));
    }

    /// Reads a document as a step of its own. What a service lacks or hides is left out; what
    /// breaks the connection or the login ends the discovery.
    private void read(String path, Consumer<Json> use) {
        if (path.isEmpty()) {
            return;
        }
        steps.add(() -> client.get(path, reply -> {
            switch (reply) {
                case RedfishReply.Document(Json json) -> {
                    use.accept(json);
                    next();
                }
                case RedfishReply.Status(int code) -> {
                    errors.add(path + ": status " + code);
                    next();
                }
                case RedfishReply.Malformed(String what) -> {
                    errors.add(what);
                    next();
                }
                case RedfishReply.Denied _,RedfishReply.Untrusted _,RedfishReply.Failed _ ->
                    finish(reply);
            }
        }));
    }

    private void members(String collection, int before, Consumer<Json> each) {
        read(collection, json -> {
            int count = before;
            for (Json member : json.get("Members").items()) {
                if (++count > MAX_MEMBERS) {
                    errors.add(collection + ": more than " + MAX_MEMBERS + " members");
                    return;
                }
                read(member.link(), each);
            }
            if (count > before) {
                members(json.nextPage(), count, each);
            }
        });
    }

    private void add(String path, Role role, String prefix) {
        if (path.isEmpty()) {
            return;
        }
        if (documents.size() >= MAX_DOCUMENTS) {
            errors.add(path + ": left out, more than " + MAX_DOCUMENTS + " documents");
            return;
        }
        documents.add(new RedfishDocument(path, role, prefix));
    }

    private void system(Json system) {
        String prefix = hasSystem ? system.get("Id").text() + "/" : "";
        connections.system(system, prefix);
        add(system.link(), Role.SYSTEM, prefix);
        preferred(system.get("EthernetInterfaces").link(), Role.LINKS, Role.LINK, prefix,
                () -> {});
        if (!hasSystem) {
            nameplate(system);
        }
        hasSystem = true;
    }

    private void nameplate(Json source) {
        vendor = or(source.get("Manufacturer").text(), vendor);
        model = or(source.get("Model").text(), model);
        serial = or(source.get("SerialNumber").text(), serial);
    }

    private static String or(String text, String otherwise) {
        return text.isBlank() ? otherwise : text.strip();
    }

    private void manager(Json manager) {
        connections.manager(manager);
        firmware = or(firmware, manager.get("FirmwareVersion").text());
    }

    private void chassis(Json chassis) {
        String prefix = firstChassis ? "" : chassis.get("Id").text() + "/";
        if (firstChassis && !hasSystem) {
            nameplate(chassis);
        }
        firstChassis = false;
        connections.chassis(chassis, prefix);
        String sensors = chassis.get("Sensors").link();
        String thermal = chassis.get("Thermal").link();
        String power = chassis.get("Power").link();
        if (sensors.isEmpty()) {
            add(thermal, Role.THERMAL, prefix);
        } else {
            preferred(sensors, Role.SENSORS, Role.SENSOR, prefix,
                    () -> add(thermal, Role.THERMAL, prefix));
            read(chassis.get("ThermalSubsystem").link(), subsystem -> preferred(
                    subsystem.get("Fans").link(), Role.FANS, Role.FAN, prefix, () -> {}));
        }
        String powerSubsystem = chassis.get("PowerSubsystem").link();
        if (powerSubsystem.isEmpty()) {
            add(power, Role.POWER, prefix);
        } else {
            add(powerSubsystem, Role.POWER_SUBSYSTEM, prefix);
            read(powerSubsystem, subsystem -> preferred(subsystem.get("PowerSupplies").link(),
                    Role.SUPPLIES, Role.SUPPLY, prefix, () -> add(power, Role.POWER, prefix)));
        }
    }

    /// Takes a collection as one expanded document or member by member, or else something older.
    private void preferred(String collection, Role whole, Role single, String prefix,
            Runnable otherwise) {
        if (collection.isEmpty()) {
            otherwise.run();
            return;
        }
        steps.add(() -> client.get(collection + expand, reply -> {
            List<Json> members = reply instanceof RedfishReply.Document(Json json)
                    ? json.get("Members").items()
                    : List.of();
            if (members.isEmpty()) {
                otherwise.run();
            } else {
                Family family = new Family(whole, single, prefix);
                page(collection + expand, members, family);
                pages(((RedfishReply.Document) reply).json(), family, MAX_PAGES);
            }
            next();
        }));
    }

    private record Family(Role whole, Role single, String prefix) {}

    private void page(String path, List<Json> members, Family family) {
        if (members.getFirst().get("Id").text().isEmpty()) {
            members.forEach(member -> add(member.link(), family.single, family.prefix));
        } else {
            add(path, family.whole, family.prefix);
        }
    }

    /// The pages after one (DSP0266, 7.3.1): each is a document of its own.
    private void pages(Json before, Family family, int left) {
        String path = before.nextPage();
        if (left == 0 && !path.isEmpty()) {
            errors.add(path + ": left out, more than " + MAX_PAGES + " pages");
            return;
        }
        read(path, json -> {
            List<Json> members = json.get("Members").items();
            if (!members.isEmpty()) {
                page(path, members, family);
                pages(json, family, left - 1);
            }
        });
    }
}
