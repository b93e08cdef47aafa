package io.coldaisle.agent;

import io.coldaisle.agent.KeptConfiguration.Document;
import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.config.Layers;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.uplink.ConfigurationOrder;
import io.coldaisle.agent.uplink.ConfigurationReport;
import io.coldaisle.agent.uplink.ConfigurationReport.Stage;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what the hub lays over the agent's own file, and takes it back by itself. One thread, but for
/// what is said to be for any.
///
/// ```
/// order --read--> --reach new and changed devices--> trial on disk --> in force, devices watched
///   |wrong            |a device does not answer                          |            |
///   v                 v                                             none lost     one lost
/// REFUSED          REFUSED                                          IN_FORCE    ROLLED_BACK
/// ```
/// Neither the hub nor the link is needed once an order has come. A kill before the trial is kept leaves
/// the configuration before ([KeptConfiguration#started]).
final class Reconfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(Reconfiguration.class);

    private final Layers layers;
    private final ConfigurationFile file;
    private final Running running;
    private final Answering answering;
    private final LongSupplier clock;
    private final Consumer<ConfigurationReport> tell;
    private volatile KeptConfiguration kept;
    private Current now;
    private @Nullable Trial trial;
    private final AtomicLong rolledBack = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /// What the agent runs with.
    ///
    /// @param version empty: the own file alone
    record Current(String version, AgentConfiguration configuration) {}

    /// @param from what was in force before
    private record Trial(Current from, DeviceChange change, List<String> pinned,
            Probation probation) {}

    /// @param kept what is on disk
    /// @param clock agent's clock, for reports
    Reconfiguration(Layers layers, ConfigurationFile file, KeptConfiguration kept,
            Current now, Running running, Answering answering, LongSupplier clock,
            Consumer<ConfigurationReport> tell) {
        this.layers = layers;
        this.file = file;
        this.kept = kept;
        this.now = now;
        this.running = running;
        this.answering = answering;
        this.clock = clock;
        this.tell = tell;
    }

    /// What was last to be said. Any thread.
    ConfigurationReport last() {
        return kept.last();
    }

    /// True while a configuration is on trial.
    boolean watches() {
        return trial != null;
    }

    /// Configurations taken back since the start. Any thread.
    long rolledBack() {
        return rolledBack.get();
    }

    /// Configurations refused since the start. Any thread.
    long refused() {
        return refused.get();
    }

    /// An order of the hub.
    ///
    /// @param elapsedMs by a clock that nobody sets
    void take(ConfigurationOrder order, LongSupplier elapsedMs) {
        boolean runs = now.version().equals(order.version());
        if (trial != null && !runs && !order.dryRun()) {
            back(List.of("another configuration came in its place"), List.of());
            runs = now.version().equals(order.version());
        }
        if (!runs || order.dryRun()) {
            read(order, elapsedMs);
        } else if (trial != null) {
            tell.accept(kept.last());
        } else {
            ConfigurationReport report = report(order, Stage.IN_FORCE, List.of(), List.of(),
                    List.of());
            keep(new KeptConfiguration(kept.inForce(), null, report));
            tell.accept(report);
        }
    }

    private void read(ConfigurationOrder order, LongSupplier elapsedMs) {
        Layers.Both both;
        try {
            both = layers.under(order.version(), order.yaml());
        } catch (InvalidDocument wrong) {
            refuse(order, List.of(String.valueOf(wrong.getMessage())), List.of());
            return;
        }
        DeviceChange change = DeviceChange.between(now.configuration().devices(),
                both.configuration().devices());
        Set<String> answered = answering.answering();
        Set<String> known = change.askedBefore(answering);
        List<Device> doubtful = order.restored() ? List.of() : change.toReach();
        List<Device> paused = change.shared(doubtful);
        running.halt(names(paused));
        Map<String, String> silent = new TreeMap<>(running.reach(doubtful));
        Set<String> reached = new TreeSet<>(names(doubtful));
        reached.removeAll(silent.keySet());
        // what did not answer before either has not been lost by this
        silent.keySet().removeIf(name -> known.contains(name) && !answered.contains(name));
        if (!silent.isEmpty() || order.dryRun()) {
            running.poll(paused);
            checked(order, both, silent);
            return;
        }
        answered.addAll(reached);
        force(order, both, change, answered, elapsedMs);
    }

    private void checked(ConfigurationOrder order, Layers.Both both, Map<String, String> silent) {
        if (silent.isEmpty()) {
            tell.accept(report(order, Stage.CHECKED, List.of(), List.of(), both.pinned()));
            return;
        }
        List<String> why = new ArrayList<>();
        silent.forEach((name, what) -> why.add(name + ": " + what));
        refuse(order, why, List.copyOf(silent.keySet()));
    }

    private void refuse(ConfigurationOrder order, List<String> errors, List<String> silent) {
        LOG.warn("configuration {} of the hub is refused{}: {}", order.version(),
                order.dryRun() ? " (dry run)" : "", errors.getFirst());
        ConfigurationReport report = report(order, Stage.REFUSED, errors, silent, List.of());
        if (order.dryRun()) {
            tell.accept(report);
            return;
        }
        refused.incrementAndGet();
        keep(new KeptConfiguration(kept.inForce(), kept.trial(), report));
        tell.accept(report);
    }

    /// On disk as a trial before anything of it is done.
    private void force(ConfigurationOrder order, Layers.Both both, DeviceChange change,
            Set<String> answered, LongSupplier elapsedMs) {
        Document document = new Document(order.version(), order.yaml());
        ConfigurationReport report = report(order,
                order.restored() ? Stage.IN_FORCE : Stage.PROBATION, List.of(), List.of(),
                both.pinned());
        if (!keep(order.restored()
                ? new KeptConfiguration(document, null, report)
                : new KeptConfiguration(kept.inForce(), document, report))) {
            running.poll(change.shared(change.toReach()));
            tell.accept(report(order, Stage.REFUSED, List.of(
                    "cannot be kept: the agent's disk takes no writes, see its log"), List.of(),
                    List.of()));
            return;
        }
        Current from = now;
        become(new Current(order.version(), both.configuration()), change);
        LOG.info("configuration {} of the hub is in force{}: {}", order.version(),
                order.restored() ? "" : " on trial", change.describe());
        if (order.restored()) {
            running.forget(change.gone());
        } else {
            Set<String> watched = new TreeSet<>(answered);
            trial = new Trial(from, change, both.pinned(), new Probation(
                    both.configuration().devices(), watched, order.probationMs(),
                    elapsedMs.getAsLong()));
        }
        tell.accept(report);
    }

    private void become(Current other, DeviceChange change) {
        running.halt(change.halted());
        running.settle(other.configuration());
        running.poll(change.polled());
        now = other;
    }

    /// Time went on.
    void tick(long elapsedMs) {
        Trial watched = trial;
        if (watched == null) {
            return;
        }
        List<String> lost = watched.probation().lost(answering, elapsedMs);
        if (!lost.isEmpty()) {
            back(List.of("devices that answered before do not any more: "
                    + String.join(", ", lost)), lost);
        } else if (watched.probation().isOver(elapsedMs)) {
            confirm(watched);
        }
    }

    private void confirm(Trial watched) {
        Document proven = kept.trial();
        if (proven == null) {
            return;
        }
        ConfigurationReport report = new ConfigurationReport(proven.version(), Stage.IN_FORCE,
                List.of(), List.of(), watched.pinned(), proven.version(), clock.getAsLong());
        if (!keep(new KeptConfiguration(proven, null, report))) {
            return; // tried again with the next tick
        }
        trial = null;
        running.forget(watched.change().gone());
        LOG.info("configuration {} of the hub lost no device and is kept", proven.version());
        tell.accept(report);
    }

    /// On disk first: a kill in the midst comes back to the same configuration.
    private void back(List<String> why, List<String> lost) {
        Trial watched = trial;
        Document broken = kept.trial();
        if (watched == null || broken == null) {
            return;
        }
        trial = null;
        rolledBack.incrementAndGet();
        ConfigurationReport report = new ConfigurationReport(broken.version(), Stage.ROLLED_BACK,
                why, lost, List.of(), watched.from().version(), clock.getAsLong());
        keep(new KeptConfiguration(kept.inForce(), null, report));
        become(watched.from(), DeviceChange.between(now.configuration().devices(),
                watched.from().configuration().devices()));
        // what only the trial had is gone again; so is what was learned of it
        running.forget(watched.change().added());
        LOG.warn("configuration {} of the hub is rolled back to {}: {}", broken.version(),
                now.version().isEmpty() ? "the own file" : now.version(),
                why.getFirst());
        tell.accept(report);
    }

    private ConfigurationReport report(ConfigurationOrder order, Stage stage, List<String> errors,
            List<String> silent, List<String> pinned) {
        boolean itself = stage == Stage.PROBATION || stage == Stage.IN_FORCE;
        return new ConfigurationReport(order.version(), stage, errors, silent, pinned,
                itself ? order.version() : now.version(), clock.getAsLong());
    }

    private boolean keep(KeptConfiguration next) {
        boolean written = false;
        try {
            file.write(next);
            written = true;
        } catch (IOException full) {
            LOG.error("the hub's configuration cannot be kept: {}", full.toString());
        }
        boolean back = next.trial() == null && next.inForce().equals(kept.inForce());
        // to go back needs no disk: at the next start a trial is over in any case
        if (written || back) {
            kept = next;
        }
        return written;
    }

    private static List<String> names(List<Device> devices) {
        return devices.stream().map(Device::name).toList();
    }
}
