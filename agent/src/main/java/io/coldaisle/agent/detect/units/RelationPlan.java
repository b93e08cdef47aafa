package io.coldaisle.agent.detect.units;

import io.coldaisle.model.SensorIdentity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which readings of a device belong together. Made anew only when its sensors change.
///
/// @param columns by index, the sensors of the same name in like components (all outlets): what one
///        wrong row of a profile makes wrong together
/// @param powers by index of an energy counter, where its power is read; -1 for all others
record RelationPlan(List<SensorIdentity> sensors, Quantity[] quantities, List<Relation> relations,
        int[][] columns, int[] powers) {
    /// A device with more readings of power than this is watched as far as that.
    static final int MOST_SENSORS = 1000;
    private static final Pattern NUMBER = Pattern.compile("(?<=^|/)[A-Za-z]{0,2}[0-9]+(?=/|$)");
    private static final Pattern SECOND = Pattern.compile("(.*?) ?\\([^()/]+\\)");
    private static final List<String> WHOLES = List.of("", "input", "inlet");

    static RelationPlan of(List<SensorIdentity> sensors) {
        Quantity[] quantities = new Quantity[sensors.size()];
        Map<String, Map<Quantity, Integer>> components = new TreeMap<>();
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < quantities.length; i++) {
            SensorIdentity sensor = sensors.get(i);
            quantities[i] = java.util.Objects.requireNonNull(Quantity.of(sensor), sensor.name());
            components.computeIfAbsent(sensor.component(), _ -> new EnumMap<>(Quantity.class))
                    .putIfAbsent(quantities[i], i);
            alike.computeIfAbsent(kindOf(sensor.component()) + ' ' + sensor.name(),
                    _ -> new ArrayList<>()).add(i);
        }
        List<Relation> relations = new ArrayList<>();
        components.forEach((component, known) -> within(component, known, relations));
        sums(components, relations);
        opinions(components, relations);
        int[][] columns = new int[quantities.length][];
        alike.values().forEach(column -> {
            int[] members = column.stream().mapToInt(i -> i).toArray();
            for (int index : members) {
                columns[index] = members;
            }
            if (quantities[members[0]] == Quantity.VOLTAGE
                    && Quantity.mains(sensors.get(members[0]).component())) {
                voltages(members, relations);
            }
        });
        return new RelationPlan(List.copyOf(sensors), quantities, List.copyOf(relations), columns,
                powers(sensors, quantities, components));
    }

    private static int[] powers(List<SensorIdentity> sensors, Quantity[] quantities,
            Map<String, Map<Quantity, Integer>> components) {
        int[] powers = new int[quantities.length];
        for (int i = 0; i < powers.length; i++) {
            Integer power = components.getOrDefault(sensors.get(i).component(), Map.of())
                    .get(Quantity.REAL);
            powers[i] = quantities[i] == Quantity.GROWTH && power != null ? power : -1;
        }
        return powers;
    }

    /// `phase/2` as `phase/#`, `inlet/AC1/phase/3` as `inlet/#/phase/#`.
    static String kindOf(String component) {
        return NUMBER.matcher(component).replaceAll("#");
    }

    /// Power, voltage, current and power factor of one component. Without the number of phases the
    /// product of voltage and current may be a third of the power (a phase's voltage and current
    /// beside the total).
    private static void within(String component, Map<Quantity, Integer> known,
            List<Relation> into) {
        Integer volt = known.get(Quantity.VOLTAGE);
        Integer ampere = known.get(Quantity.CURRENT);
        Integer watt = known.get(Quantity.REAL);
        Integer apparent = known.get(Quantity.APPARENT);
        Integer factor = known.get(Quantity.FACTOR);
        Integer growth = known.get(Quantity.GROWTH);
        if (watt != null && growth != null) {
            into.add(product(new int[]{growth}, new int[]{watt}, 0.6, 1.6));
        }
        if (apparent != null && volt != null && ampere != null) {
            into.add(product(new int[]{apparent}, new int[]{volt, ampere}, 0.75, 3.6));
        }
        if (watt != null && apparent != null) {
            into.add(product(new int[]{watt}, new int[]{apparent}, 0.25, 1.15));
            if (factor != null) {
                into.add(product(new int[]{watt}, new int[]{apparent, factor}, 0.75, 1.33));
            }
        }
        // a power supply has the voltage of one side beside the current of the other
        if (watt != null && volt != null && ampere != null && !component.startsWith("psu")) {
            into.add(product(new int[]{watt}, new int[]{volt, ampere}, 0.25, 3.3));
        }
    }

    private static Relation product(int[] left, int[] right, double low, double high) {
        return new Relation(left, right, false, low, high, low < 0.5 ? 1.4 : 1.8, false, 2);
    }

    /// What two sources say of one quantity (`psu/1` and `psu/1 (ipmi)`).
    private static void opinions(Map<String, Map<Quantity, Integer>> components,
            List<Relation> into) {
        components.forEach((component, known) -> {
            Matcher second = SECOND.matcher(component);
            Map<Quantity, Integer> first = second.matches()
                    ? components.getOrDefault(second.group(1), Map.of())
                    : Map.of();
            known.forEach((quantity, index) -> {
                Integer twin = first.get(quantity);
                if (twin != null && quantity == Quantity.REAL) {
                    into.add(product(new int[]{index}, new int[]{twin}, 0.5, 2));
                }
            });
        });
    }

    private static void sums(Map<String, Map<Quantity, Integer>> components, List<Relation> into) {
        for (Quantity quantity : List.of(Quantity.REAL, Quantity.APPARENT)) {
            Map<String, List<Integer>> groups = new TreeMap<>();
            components.forEach((component, known) -> {
                Integer index = known.get(quantity);
                int slash = component.lastIndexOf('/');
                if (index != null && slash > 0
                        && NUMBER.matcher(component.substring(slash + 1)).matches()) {
                    groups.computeIfAbsent(component.substring(0, slash), _ -> new ArrayList<>())
                            .add(index);
                }
            });
            groups.forEach((group, parts) -> total(group, quantity, parts, components, into));
        }
    }

    /// Phases make up their whole, and outlets what their inlet takes in, as far as they are metered.
    private static void total(String group, Quantity quantity, List<Integer> parts,
            Map<String, Map<Quantity, Integer>> components, List<Relation> into) {
        boolean outlets = group.endsWith("outlet");
        List<String> wholes = new ArrayList<>();
        if (group.equals("output") || group.equals("input")) {
            wholes.add(group);
        } else if (group.endsWith("/phase")) {
            wholes.add(group.substring(0, group.length() - "/phase".length()));
        } else if (group.equals("psu")) {
            wholes.add("");
        } else if (outlets || group.equals("phase")) {
            wholes.addAll(WHOLES);
        }
        for (String whole : wholes) {
            Integer index = components.getOrDefault(whole, Map.of()).get(quantity);
            if (index != null) {
                into.add(new Relation(parts.stream().mapToInt(i -> i).toArray(),
                        new int[]{index}, true, outlets ? 0.3 : 0.75, 1.33, 1.8, outlets, 2));
                return;
            }
        }
    }

    /// Phases of one feed have nearly the same voltage; three are needed to tell who is alone.
    private static void voltages(int[] members, List<Relation> into) {
        if (members.length < 3) {
            return;
        }
        for (int i = 0; i < members.length; i++) {
            int next = members[(i + 1) % members.length];
            into.add(new Relation(new int[]{members[i]}, new int[]{next}, false, 0.7, 1.43, 2.8,
                    false, 1));
        }
    }

    /// Values by index, NaN where a sensor has none in this poll.
    double[] blank() {
        double[] values = new double[quantities.length];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
