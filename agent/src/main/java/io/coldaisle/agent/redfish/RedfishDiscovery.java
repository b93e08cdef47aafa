package io.coldaisle.agent.redfish;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Follows the links of a service and ends in the documents to read. Links are followed, never built.
///
/// It may take several polls: each goes on where the last one had to stop. A document that breaks the
/// connection, stays silent or is refused for now is tried again at the end, three times in all; what
/// a service then lacks is left out and named.
final class RedfishDiscovery {
    private static final int MOST_STEPS = 1500;
    private static final int MOST_MEMBERS = 256;
    private static final int MOST_PAGES = 16;
    private static final int TRIES = 3;
    private final RedfishClient client;
    private final ConnectionsCrawl connections;
    private final DocumentPlan plan;
    private final Deque<Step> steps = new ArrayDeque<>();
    private String expand = "";
    private boolean selects;
    private int taken;
    private boolean started;
    private @Nullable Step current;

    private record Step(String path, int tries, Consumer<Json> use, Runnable otherwise) {}

    /// @param connections is shown the documents that are read, for what it looks for in them
    RedfishDiscovery(RedfishClient client, ConnectionsCrawl connections, DocumentPlan plan) {
        this.client = client;
        this.connections = connections;
        this.plan = plan;
    }

    DocumentPlan plan() {
        return plan;
    }

    /// `$expand` for a collection, where the service claims to have it and it was not found wanting
    /// (DSP0266, 7.3.2).
    String expand() {
        return expand;
    }

    boolean isDone() {
        return started && steps.isEmpty() && current == null;
    }

    /// Documents that are still to be read, as far as is known.
    int left() {
        return steps.size() + (current == null ? 0 : 1);
    }

    /// Reads one document.
    ///
    /// @param next takes null when it may go on, else why not
    void step(Consumer<@Nullable RedfishReply> next) {
        if (!started) {
            client.root(reply -> {
                if (reply instanceof RedfishReply.Document(Json root)) {
                    started = true;
                    root(root);
                    next.accept(null);
                } else {
                    next.accept(reply);
                }
            });
            return;
        }
        Step step = steps.remove();
        current = step;
        client.get(step.path, reply -> {
            if (step.equals(current)) {
                current = null;
                next.accept(take(step, reply));
            }
        });
    }

    /// What is in flight is not answered any more.
    void abandoned() {
        Step silent = current;
        current = null;
        if (silent != null) {
            again(silent, "no answer in time");
        }
    }

    private @Nullable RedfishReply take(Step step, RedfishReply reply) {
        switch (reply) {
            case RedfishReply.Document(Json json) -> step.use.accept(json);
            case RedfishReply.Status(int code) when code >= 500 || code == 429 ->
                again(step, "status " + code);
            case RedfishReply.Status(int code) -> {
                plan.error(step.path + ": status " + code);
                step.otherwise.run();
            }
            case RedfishReply.Malformed(String what) -> {
                plan.error(what);
                step.otherwise.run();
            }
            case RedfishReply.Busy _ -> {
                again(step, "the service is busy");
                return reply;
            }
            case RedfishReply.Failed(String reason, boolean _) -> {
                again(step, reason);
                return reply;
            }
            case RedfishReply.Denied _,RedfishReply.Untrusted _ -> {
                steps.addFirst(step);
                return reply;
            }
        }
        return null;
    }

    private void again(Step step, String why) {
        if (step.tries < TRIES) {
            steps.add(new Step(step.path, step.tries + 1, step.use, step.otherwise));
        } else {
            plan.missing(step.path + ": " + why + ", " + TRIES + " times");
            step.otherwise.run();
        }
    }

    private void root(Json root) {
        Json expanding = root.get("ProtocolFeaturesSupported").get("ExpandQuery");
        boolean claimed = expanding.get("NoLinks").isTrue() || expanding.get("ExpandAll").isTrue();
        expand = claimed && plan.mayExpand() ? "?$expand=.($levels=1)" : "";
        selects = root.get("ProtocolFeaturesSupported").get("SelectQuery").isTrue();
        plan.root(root);
        connections.root(root);
        var chassis = new ChassisLinks(this, plan, connections);
        collection(root.get("Systems").link(), chassis::system);
        collection(root.get("Chassis").link(), chassis::chassis);
        collection(root.get("Managers").link(), chassis::manager);
        new EquipmentLinks(this, plan).root(root);
        read(root.get("EventService").link(), plan::events);
        read(root.get("TelemetryService").link(),
                service -> read(service.get("MetricReports").link(), reports -> reports
                        .get("Members")
                        .items()
                        .forEach(report -> plan.report(report.link()))));
    }

    /// Finds out how to read these fields of a document alone: with `$select`, where the service claims
    /// to have it and then gives the same of them and less of the rest (DSP0266, 7.3.3).
    ///
    /// @param whole the document, which was just read
    /// @param use takes the path to read at every poll
    void select(Json whole, List<String> fields, Consumer<String> use) {
        String path = whole.link();
        Runnable plainly = () -> use.accept(path);
        if (!selects || path.isEmpty() || path.contains("?")) {
            plainly.run();
            return;
        }
        String selected = path + "?$select=" + String.join(",", fields);
        read(selected, part -> {
            boolean same = fields.stream().allMatch(each -> part.get(each).equals(whole.get(each)));
            boolean less = part.fields().size() < whole.fields().size();
            use.accept(same && less ? selected : path);
        }, plainly);
    }

    /// Reads a document as a step of its own.
    void read(String path, Consumer<Json> use) {
        read(path, use, () -> {});
    }

    private void read(String path, Consumer<Json> use, Runnable otherwise) {
        if (path.isEmpty()) {
            return;
        }
        if (++taken > MOST_STEPS) {
            plan.error(path + ": left out, more than " + MOST_STEPS + " documents to look at");
            return;
        }
        steps.add(new Step(path, 1, use, otherwise));
    }

    /// Reads the members of a collection one by one.
    void collection(String path, Consumer<Json> each) {
        page(path, 0, each);
    }

    private void page(String path, int before, Consumer<Json> each) {
        read(path, json -> {
            int count = before;
            for (Json member : json.get("Members").items()) {
                if (++count > MOST_MEMBERS) {
                    plan.error(path + ": more than " + MOST_MEMBERS + " members");
                    return;
                }
                read(member.link(), each);
            }
            if (count > before) {
                page(json.nextPage(), count, each);
            }
        });
    }

    /// Plans a collection as one expanded document a page, or member by member.
    ///
    /// @param each takes the members as far as they are there: whole or as links
    void plan(String collection, RedfishDocument kind, Consumer<List<Json>> each) {
        if (collection.isEmpty()) {
            return;
        }
        String whole = collection.contains("?") ? collection : collection + expand;
        // some services choke on $expand, and have the collection all the same
        Runnable plainly = whole.equals(collection)
                ? () -> {}
                : () -> read(collection, json -> take(collection, kind, json, each, MOST_PAGES));
        read(whole, json -> take(whole, kind, json, each, MOST_PAGES), plainly);
    }

    private void take(String path, RedfishDocument kind, Json json, Consumer<List<Json>> each,
            int left) {
        List<Json> members = json.get("Members").items();
        if (members.isEmpty()) {
            return;
        }
        boolean whole = DocumentPlan.isWhole(members);
        plan.collection(path, kind, members, whole);
        if (whole) {
            each.accept(members);
        } else {
            each.accept(List.of());
        }
        String next = json.nextPage();
        if (left == 0 && !next.isEmpty()) {
            plan.error(next + ": left out, more than " + MOST_PAGES + " pages");
        } else if (!next.isEmpty()) {
            read(next, page -> take(next, kind, page, each, left - 1));
        }
    }
}
