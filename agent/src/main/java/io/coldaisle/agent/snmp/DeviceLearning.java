package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.profile.Discrete;
import io.coldaisle.agent.profile.Measurement;
import io.coldaisle.agent.profile.Profile;
import io.coldaisle.agent.profile.ProfileFile;
import io.coldaisle.agent.profile.ProfileHeader.Recognition;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.profile.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// Finds out what a device is and which instances it has: system group, recognition, scalars,
/// walks. Ends in a plan.
final class DeviceLearning {
    static final OID SYS_DESCR = new OID("1.3.6.1.2.1.1.1.0");
    static final OID SYS_OBJECT_ID = new OID("1.3.6.1.2.1.1.2.0");
    static final OID SYS_UP_TIME = new OID("1.3.6.1.2.1.1.3.0");
    private static final int PROBES_AT_ONCE = 10;
    /// `1.3.6.1.4.1.318` and `1.3.6.1.2.1.33` have seven.
    private static final int ROOT_ARCS = 7;
    private final SnmpExchange session;
    private final Device device;
    private final ProfileLibrary library;
    private final Consumer<Result> done;
    private final TreeMap<OID, Variable> known = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();
    private final Set<String> present = new LinkedHashSet<>();
    private List<ProfileFile> candidates = List.of();
    private List<Profile> profiles = List.of();
    private String description = "";

    DeviceLearning(SnmpExchange session, Device device, ProfileLibrary library,
            Consumer<Result> done) {
        this.session = session;
        this.device = device;
        this.library = library;
        this.done = done;
    }

    /// What came of it.
    ///
    /// @param plan null when the device did not answer to the end; then `failure` says why
    record Result(@Nullable ReadingPlan plan, @Nullable SnmpReply failure, List<String> errors) {}

    void start() {
        new BatchGet(session).read(new OID[]{SYS_OBJECT_ID, SYS_DESCR}, this::identified);
    }

    private void identified(BatchGet.Result result) {
        if (result.failure() != null) {
            fail(result.failure());
            return;
        }
        Variable objectId = result.values()[0];
        String oid = SnmpValues.present(objectId) ? String.valueOf(objectId) : "";
        description = SnmpValues.text(result.values()[1]);
        candidates = library.candidates(oid);
        Set<String> subtrees = new LinkedHashSet<>();
        candidates.forEach(file -> {
            Recognition recognition = file.header().recognition();
            subtrees.addAll(recognition.present());
            subtrees.addAll(recognition.absent());
        });
        Set<String> roots = new LinkedHashSet<>();
        subtrees.forEach(subtree -> roots.add(rootOf(subtree)));
        ask(List.copyOf(roots), 0, () -> {
            subtrees.removeIf(subtree -> !present.contains(rootOf(subtree)));
            subtrees.removeAll(present);
            ask(List.copyOf(subtrees), 0, () -> {
                profiles = ProfileLibrary.chosen(candidates, present::contains);
                scalars();
            });
        });
    }

    /// The vendor's or standard's part of the tree: where that is absent, all below it is.
    private static String rootOf(String subtree) {
        String[] arcs = subtree.split("\\.", ROOT_ARCS + 1);
        return String.join(".", List.of(arcs).subList(0, Math.min(ROOT_ARCS, arcs.length)));
    }

    /// One GETNEXT per ten subtrees shows which of them the device has.
    private void ask(List<String> subtrees, int from, Runnable then) {
        if (from >= subtrees.size()) {
            then.run();
            return;
        }
        int to = Math.min(from + PROBES_AT_ONCE, subtrees.size());
        List<OID> asked = subtrees.subList(from, to).stream().map(OID::new).toList();
        new PresenceProbe(session, asked, result -> {
            if (result.failure() != null) {
                fail(result.failure());
                return;
            }
            result.present().forEach(oid -> present.add(oid.toDottedString()));
            ask(subtrees, to, then);
        }).start();
    }

    private void scalars() {
        Set<String> wanted = new LinkedHashSet<>();
        for (Profile profile : profiles) {
            for (Section section : profile.sections()) {
                if (!section.table()) {
                    columnsOf(section).forEach(column -> wanted.add(column + ".0"));
                }
            }
            profile.nameplate()
                    .oids()
                    .values()
                    .forEach(places -> places.stream()
                            .filter(place -> place.endsWith(".0"))
                            .forEach(wanted::add));
        }
        OID[] oids = wanted.stream().map(OID::new).toArray(OID[]::new);
        new BatchGet(session).read(oids, result -> {
            if (result.failure() != null) {
                fail(result.failure());
                return;
            }
            for (int i = 0; i < oids.length; i++) {
                Variable value = result.values()[i];
                if (value != null && SnmpValues.present(value)) {
                    known.put(oids[i], value);
                }
            }
            walk();
        });
    }

    private void walk() {
        Set<String> columns = new LinkedHashSet<>();
        for (Profile profile : profiles) {
            for (Section section : profile.sections()) {
                if (section.table()) {
                    columns.addAll(columnsOf(section));
                }
            }
            profile.nameplate()
                    .oids()
                    .values()
                    .forEach(places -> places.stream()
                            .filter(place -> !place.endsWith(".0"))
                            .forEach(columns::add));
        }
        List<OID> oids = columns.stream().map(OID::new).toList();
        new TableWalk(session, oids, known, result -> {
            errors.addAll(result.errors());
            if (result.failure() != null) {
                fail(result.failure());
                return;
            }
            var builder = new PlanBuilder(device, profiles, known);
            ReadingPlan plan = builder.build(description, session.nowMs());
            done.accept(new Result(plan, null, errors));
        }).start();
    }

    /// Every column a section reads, at learning or later.
    private static Set<String> columnsOf(Section section) {
        Set<String> columns = new LinkedHashSet<>();
        section.labels().forEach(label -> columns.add(label.oid()));
        if (section.rows() != null) {
            columns.add(section.rows().column().oid());
        }
        for (Measurement sensor : section.sensors()) {
            columns.add(sensor.oid());
            sensor.lookups().forEach(column -> columns.add(column.oid()));
        }
        for (Discrete state : section.states()) {
            columns.add(state.oid());
            state.lookups().forEach(column -> columns.add(column.oid()));
        }
        columns.remove("");
        return columns;
    }

    private void fail(SnmpReply failure) {
        done.accept(new Result(null, failure, errors));
    }
}
