package io.coldaisle.agent.truth;

import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.truth.Verdict.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One recorded device held against the truth.
final class DeviceProof {
    private static final String IF = ".1.3.6.1.2.1.2.2.1.";
    private static final String IFX = ".1.3.6.1.2.1.31.1.1.1.";
    /// Their name to the column of 64 bits and that of 32.
    private static final Map<String, List<String>> COUNTERS = Map.of(
            "ifInOctets", List.of(IFX + 6, IF + 10), "ifOutOctets", List.of(IFX + 10, IF + 16),
            "ifInUcastPkts", List.of(IFX + 7, IF + 11),
            "ifOutUcastPkts", List.of(IFX + 11, IF + 17),
            "ifInErrors", List.of(IF + 14), "ifOutErrors", List.of(IF + 20));
    final String name;
    final Readings readings;
    final Map<String, Tally> classes = new TreeMap<>();
    final Tally sensors = new Tally();
    final Tally states = new Tally();
    final Tally ports = new Tally();
    final List<String> notes = new ArrayList<>();
    private final Mistakes mistakes;
    private final Set<String> recorded = new HashSet<>();

    DeviceProof(Path folder, ProfileLibrary library, boolean generic, Mistakes mistakes)
            throws IOException {
        this.name = folder.getFileName().toString();
        this.mistakes = mistakes;
        for (String line : Files.readAllLines(folder.resolve("recording.snmprec"),
                StandardCharsets.ISO_8859_1)) {
            recorded.add("." + line.split("\\|", 2)[0]);
        }
        this.readings = Readings.of(folder.resolve("recording.snmprec"), library, generic);
        Truth truth = Truth.read(folder.resolve("expected.json"));
        truth.sensors().forEach(this::sensor);
        truth.ports().forEach(this::port);
    }

    private void sensor(Truth.Sensor truth) {
        boolean isState = truth.type().equals("state");
        String mistake = mistakes.reason(name, truth.oid(), truth.about());
        Verdict verdict;
        if (mistake != null) {
            verdict = new Verdict(Kind.MISTAKEN_TRUTH, mistake);
        } else if (isState) {
            verdict = Verdict.ofState(truth, readings.states().get(truth.oid()));
        } else {
            verdict = Verdict.ofSensor(truth, readings.samples().get(truth.oid()));
        }
        classes.computeIfAbsent(truth.type(), _ -> new Tally()).add(verdict);
        (isState ? states : sensors).add(verdict);
        if (verdict.kind() != Kind.RIGHT) {
            notes.add("%s %s %s %s raw %s = %s%s: %s".formatted(
                    verdict.kind().name().toLowerCase(Locale.ROOT), truth.type(), truth.oid(),
                    truth.about(), truth.raw(), truth.value(), isState
                            ? " " + truth.meaning() + " " + truth.severity()
                            : " " + truth.unit(),
                    verdict.note()));
        }
    }

    private void port(Truth.Port port) {
        List<Verdict> verdicts = new ArrayList<>();
        if (port.oper().matches("[a-zA-Z]+")) {
            verdicts.add(Verdict.ofStatus("status", port.oper(),
                    port.admin().equals("down"),
                    readings.states().get(IF + "8." + port.index())));
        }
        if (port.admin().matches("[a-zA-Z]+")) {
            verdicts.add(Verdict.ofStatus("administrative status", port.admin(), false,
                    readings.states().get(IF + "7." + port.index())));
        }
        if (port.speed() > 0) {
            verdicts.add(counter("speed", port.speed(), port.index(), List.of(IFX + 15, IF + 5)));
        }
        Map<String, Double> counters = new HashMap<>(port.counters());
        counters.forEach((counter, value) -> {
            List<String> columns = COUNTERS.getOrDefault(counter, List.of());
            if (columns.stream().anyMatch(c -> recorded.contains(c + "." + port.index()))) {
                verdicts.add(counter(counter, value, port.index(), columns));
            }
        });
        for (Verdict verdict : verdicts) {
            ports.add(verdict);
            if (verdict.kind() != Kind.RIGHT) {
                notes.add("%s port %d %s: %s".formatted(
                        verdict.kind().name().toLowerCase(Locale.ROOT), port.index(),
                        port.name(), verdict.note()));
            }
        }
    }

    private Verdict counter(String counter, double wanted, int index, List<String> columns) {
        Verdict last = new Verdict(Kind.MISSED, counter);
        for (String column : columns) {
            var ours = readings.samples().get(column + "." + index);
            if (ours != null) {
                last = Verdict.ofCounter(counter, wanted, ours);
            }
            if (last.kind() == Kind.RIGHT) {
                break;
            }
        }
        return last;
    }
}
