package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ProtocolLab;
import io.coldaisle.agent.ProtocolLab.Printed;
import io.coldaisle.agent.TestJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `probe` of eleven recorded services beside what their documents say: every reading once, with its
/// value, unit and limits, and nothing that is not there. `-Dcoldaisle.redfish.verbose=true` names
/// what is missing.
class RedfishLabTest {
    private static final String[] LIMITS = {"lower_fatal", "lower_critical", "lower_caution",
        "upper_caution", "upper_critical", "upper_fatal"};
    private final ProtocolLab lab = ProtocolLab.requireRedfish();
    private final List<String> missing = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final Set<String> matched = new HashSet<>();

    private Map<?, ?> probe(String service) {
        Printed printed = ProtocolLab.agent("probe", "--json", "--timeout", "60", "--secret-file",
                lab.secret("labpass").toString(), "--ca", lab.certificate().toString(),
                "redfish+https://lab@" + lab.address("redfish", service));
        assertThat(printed.code()).as(printed.err()).isZero();
        return printed.json();
    }

    private static String place(Map<?, ?> sensor) {
        Map<?, ?> source = (Map<?, ?>) java.util.Objects.requireNonNull(sensor.get("source"));
        return String.valueOf(source.get("path")).replaceFirst("[?].*", "") + "#"
                + source.get("pointer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cray-ex235a", "dell-idrac9", "dmtf-rackmount1", "gigabyte-ami",
        "hpe-ilo5-dl325", "nvidia-bluefield-dpu", "nvidia-gh200", "openbmc-stock",
        "powershelf-liteon", "rackpdu-24-outlets", "supermicro-x13-hgx"})
    void everyReadingIsFoundOnceWithUnitAndLimits(String service) throws IOException {
        List<RedfishTruth.Item> truth = RedfishTruth.of(
                Path.of(lab.home().toString(), "redfish", service));
        List<Map<?, ?>> read = TestJson.objects(probe(service), "sensors")
                .stream()
                .filter(sensor -> sensor.get("value") != null)
                .toList();
        truth.forEach(item -> compare(item, read));
        List<String> others = read.stream()
                .map(RedfishLabTest::place)
                .filter(place -> !matched.contains(place))
                .toList();
        System.out.printf(
                "%-22s %5d readings %5d found %3d missing %3d wrong %3d twice %4d others%n",
                service, truth.size(), truth.size() - missing.size(), missing.size(), wrong.size(),
                doubled.size(), others.size());
        if (Boolean.getBoolean("coldaisle.redfish.verbose")) {
            missing.forEach(each -> System.out.println("  missing " + each));
            wrong.forEach(each -> System.out.println("  wrong   " + each));
            doubled.forEach(each -> System.out.println("  twice   " + each));
            others.forEach(each -> System.out.println("  other   " + each));
        }
        assertThat(missing).as("missing").isEmpty();
        assertThat(wrong).as("wrong").isEmpty();
        assertThat(doubled).as("twice").isEmpty();
    }

    private void compare(RedfishTruth.Item item, List<Map<?, ?>> read) {
        List<Map<?, ?>> found = read.stream()
                .filter(sensor -> item.places().containsKey(place(sensor)))
                .toList();
        String name = item.places().keySet().stream().sorted().findFirst().orElseThrow() + " "
                + item.name();
        found.forEach(sensor -> matched.add(place(sensor)));
        if (found.isEmpty()) {
            missing.add(name + " = " + item.value() + " " + item.unit());
            return;
        }
        if (found.size() > 1) {
            doubled.add(name + " as " + found.stream().map(RedfishLabTest::place).toList());
        }
        Map<?, ?> sensor = found.getFirst();
        double expected = java.util.Objects.requireNonNull(item.places().get(place(sensor)));
        boolean same = sensor.get("value") instanceof Double value
                && Math.abs(value - expected) <= Math.abs(expected) * 1e-6 + 1e-6;
        if (!same || !item.unit().base().equals(sensor.get("unit"))) {
            wrong.add(name + " should be " + expected + " " + item.unit() + " and is "
                    + sensor.get("value") + " " + sensor.get("unit"));
        }
        limits(name, item, sensor);
    }

    /// An upper limit of zero, and one below a lower level, are how services say "none".
    private void limits(String name, RedfishTruth.Item item, Map<?, ?> sensor) {
        Map<?, ?> limits = sensor.get("limits") instanceof Map<?, ?> given ? given : Map.of();
        double floor = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < LIMITS.length; i++) {
            Double expected = item.limits().get(i);
            if (expected != null && (i >= 3 && expected <= 0 || expected < floor)) {
                expected = null;
            }
            @Nullable
            Double is = limits.get(LIMITS[i]) instanceof Double limit ? limit : null;
            boolean same = expected == null
                    ? is == null
                    : is != null && Math.abs(is - expected * item.unit().scale()) < 1e-6;
            if (!same) {
                wrong.add(name + " " + LIMITS[i] + " should be " + expected + " and is " + is);
            }
            floor = expected == null ? floor : expected;
        }
    }
}
