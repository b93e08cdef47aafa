package io.coldaisle.hub.story;

import io.coldaisle.hub.correlate.Action;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MaintenanceScope;
import io.coldaisle.hub.correlate.MaintenanceWindow;
import io.coldaisle.hub.correlate.Shelf;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Condition;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.NeighbourSight;
import io.coldaisle.model.Severity;
import io.coldaisle.model.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads what stands behind the verb of one line.
final class LineParser {
    private final int number;
    private final long atMs;
    private final Words words;
    private final Topology topology;

    LineParser(int number, long atMs, Words words, Topology topology) {
        this.number = number;
        this.atMs = atMs;
        this.words = words;
        this.topology = topology;
    }

    /// `alarm COMPONENT CONDITION [SEVERITY] [unplaced] [part PATH] [seen TIME] [from AGENT] [twice]`
    Line alarm(boolean begins) {
        String component = words.next("a component");
        String name = words.next("a condition");
        Condition condition = Conditions.find(name);
        if (condition == null) {
            throw words.wrong(name + " is no condition");
        }
        Severity severity = begins ? severity(condition.severity()) : Severity.CLEARED;
        boolean placed = !words.take("unplaced");
        Component known = topology.find(component);
        if (placed && known == null) {
            throw words.wrong(component + " stands in no topology; an alarm of a device that does"
                    + " not says unplaced");
        }
        int slash = component.indexOf('/');
        String path = slash < 0 ? "" : component.substring(slash + 1);
        if (words.take("part")) {
            path = words.next("a part of the device");
        }
        long seen = words.take("seen") ? words.time("when the agent saw it") : atMs;
        String agent = words.take("from")
                ? words.next("an agent")
                : known == null ? "" : known.watch().agent();
        if (agent.isEmpty()) {
            throw words.wrong("nobody watches " + component + "; say from AGENT");
        }
        Alarm alarm = new Alarm(slash < 0 ? component : component.substring(0, slash), path, name,
                severity, seen, null, null, "device", "", words.text());
        return new Line.Arrives(number, atMs, new Input.AlarmReported(atMs, agent,
                placed ? component : "", alarm, "e" + number), words.take("twice") ? 2 : 1);
    }

    private Severity severity(Severity usual) {
        for (Severity severity : Severity.values()) {
            if (severity != Severity.CLEARED
                    && words.take(severity.name().toLowerCase(Locale.ROOT))) {
                return severity;
            }
        }
        return usual;
    }

    /// `agent AGENT lost|heard`, or `agent AGENT seen alive|frozen|refused|no_answer by AGENT`
    Line agent() {
        String agent = words.next("an agent");
        if (words.take("lost")) {
            return new Line.Arrives(number, atMs,
                    new Input.AgentLost(atMs, agent, 0, "e" + number), 1);
        }
        if (words.take("heard")) {
            return new Line.Arrives(number, atMs,
                    new Input.AgentHeard(atMs, agent, "e" + number), 1);
        }
        if (words.take("seen")) {
            NeighbourSight sight = NeighbourSight
                    .valueOf(words.next("what is seen").toUpperCase(Locale.ROOT));
            if (!words.take("by")) {
                throw words.wrong("an agent is seen by another");
            }
            return new Line.Arrives(number, atMs, new Input.AgentSeen(atMs, agent,
                    List.of(new Sighting(words.next("an agent"), sight, ""))), 1);
        }
        throw words.wrong("an agent is lost, heard or seen");
    }

    /// `change ID KIND TARGET [at TIME]`
    Line change() {
        String id = words.next("an id");
        String kind = words.next("a kind such as firmware");
        String target = words.next("a component");
        if (topology.find(target) == null) {
            throw words.wrong(target + " stands in no topology");
        }
        long effective = words.take("at") ? words.time("when it took effect") : atMs;
        return new Line.Arrives(number, atMs,
                new Input.ChangeRecorded(atMs, id, kind, target, effective), 1);
    }

    /// `maintenance ID over`, or `maintenance ID on SCOPE... [from TIME] until TIME [every RULE]`
    ///
    /// @param windows those that were announced so far, by id
    Line maintenance(Map<String, MaintenanceWindow> windows) {
        String id = words.next("an id");
        MaintenanceWindow known = windows.get(id);
        if (known != null && words.take("over")) {
            return window(windows, known.ended(atMs, "anna"));
        }
        if (!words.take("on")) {
            throw words.wrong("work is on something, or it was announced and is over");
        }
        List<String> scope = new ArrayList<>();
        while (!words.peek().equals("from") && !words.peek().equals("until")) {
            scope.add(words.next("from or until"));
            MaintenanceScope.check(scope.getLast(), topology, Set.of("ag-x"));
        }
        long since = words.take("from") ? words.time("when it begins") : atMs;
        if (!words.take("until")) {
            throw words.wrong("work goes on until a time");
        }
        long until = words.time("until when");
        String rule = words.take("every") ? words.next("a recurrence rule") : "";
        return window(windows, new MaintenanceWindow(id, scope,
                new MaintenanceWindow.Plan(since, until, rule, 0, ""),
                new MaintenanceWindow.Origin("anna", atMs, "", words.text())));
    }

    private Line window(Map<String, MaintenanceWindow> windows, MaintenanceWindow window) {
        windows.put(window.id(), window);
        return new Line.Arrives(number, atMs, new Input.MaintenanceChanged(atMs, window), 1);
    }

    /// `shelf ID over`, or `shelf ID on SCOPE... [only CONDITION] until TIME [: TEXT]`
    ///
    /// @param shelves those that were made so far, by id
    Line shelf(Map<String, Shelf> shelves) {
        String id = words.next("an id");
        Shelf known = shelves.get(id);
        if (known != null && words.take("over")) {
            return shelf(shelves, known.ended(atMs, "anna"));
        }
        if (!words.take("on")) {
            throw words.wrong("a shelf is on something, or it was made and is over");
        }
        List<String> scope = new ArrayList<>();
        while (!words.peek().equals("only") && !words.peek().equals("until")) {
            scope.add(words.next("only or until"));
            MaintenanceScope.check(scope.getLast(), topology, Set.of("ag-x"));
        }
        String condition = words.take("only") ? words.next("a condition") : "";
        if (!words.take("until")) {
            throw words.wrong("a shelf ends at a time");
        }
        long until = words.time("until when");
        return shelf(shelves, new Shelf(id, new Shelf.Target("", scope, condition), until,
                new MaintenanceWindow.Origin("anna", atMs, "", words.text()),
                new Shelf.Ended(0, "")));
    }

    private Line shelf(Map<String, Shelf> shelves, Shelf shelf) {
        shelves.put(shelf.id(), shelf);
        return new Line.Arrives(number, atMs, new Input.ShelfChanged(atMs, shelf), 1);
    }

    /// `operator VERB WHO [until TIME] [to WHOM] [on CAUSE] [revision N] [request ID] [: TEXT]`
    Line operator() {
        String verb = words.next("what the operator does");
        String by = words.next("who does it");
        Action action = switch (verb) {
            case "ack" -> new Action.Acknowledge(words.text());
            case "resolve" -> new Action.Resolve(words.text());
            case "comment" -> new Action.Comment(words.text());
            case "assign" -> new Action.Assign(words.take("to") ? words.next("whom") : "",
                    words.text());
            case "shelve" -> {
                if (!words.take("until")) {
                    throw words.wrong("something is shelved until a time");
                }
                yield new Action.Shelve(words.time("until when"), words.text());
            }
            default -> throw words.wrong(verb + " is nothing an operator does; he can ack, "
                    + "resolve, comment, assign, shelve");
        };
        String cause = words.take("on") ? words.next("the first cause of an incident") : "";
        long revision = words.take("revision") ? words.number("a revision") : 0;
        String request = words.take("request") ? words.next("a request id") : "";
        return new Line.Operated(number, atMs, action, by, cause, revision, request);
    }
}
