package io.coldaisle.hub.units;

import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/// Servers on the outlets of rack PDUs, whose meters can be put wrong.
final class MadeRack {
    private static final double EFFICIENCY = 0.94;

    private final List<Load> loads = new ArrayList<>();
    private final Map<String, List<Watts>> outlets = new HashMap<>();
    private final Map<String, Watts> inlets = new HashMap<>();
    private final Map<String, DoubleUnaryOperator> meters = new HashMap<>();
    private String model = "m1";

    /// Meters of which the path starts so show something else from now on.
    MadeRack meter(String path, DoubleUnaryOperator shows) {
        meters.put(path, shows);
        return this;
    }

    MadeRack times(String path, double factor) {
        return meter(path, watts -> watts * factor);
    }

    MadeRack model(String name) {
        model = name;
        return this;
    }

    /// A server that draws so much by the minute, equally from an outlet of its number on each strip.
    MadeRack server(int number, IntToDoubleFunction watts, String... strips) {
        double[] shares = new double[strips.length];
        Arrays.fill(shares, 1.0 / strips.length);
        return server(number, watts, shares, strips);
    }

    MadeRack server(int number, IntToDoubleFunction watts, double[] shares, String... strips) {
        List<Watts> cords = new ArrayList<>();
        for (int i = 0; i < strips.length; i++) {
            double share = shares[i];
            Watts outlet = read(strips[i], "outlet/" + number, "dc.power.outlet.power",
                    strips[i] + "/o0" + number, "",
                    minute -> watts.applyAsDouble(minute) * share / EFFICIENCY);
            cords.add(outlet);
            outlets.computeIfAbsent(strips[i], _ -> new ArrayList<>()).add(outlet);
        }
        loads.add(new Load(read("n" + number, "", "hw.host.power", "n" + number, model, watts),
                cords));
        return this;
    }

    MadeRack server(int number, double watts, String... strips) {
        return server(number, minute -> watts + 10 * Math.sin(minute), strips);
    }

    /// The strip meters what it takes in, rightly.
    MadeRack inlet(String strip) {
        List<Watts> all = List.copyOf(outlets.getOrDefault(strip, List.of()));
        inlets.put(strip, read(strip, "", "hw.power", strip, "", minute -> all.stream()
                .mapToDouble(outlet -> outlet.minutes()[minute]
                        / factor(outlet.reading().path()))
                .sum()));
        return this;
    }

    private double factor(String path) {
        return shown(path, 1);
    }

    private double shown(String path, double watts) {
        double shown = watts;
        for (Map.Entry<String, DoubleUnaryOperator> meter : meters.entrySet()) {
            if (path.startsWith("ag/" + meter.getKey())) {
                shown = meter.getValue().applyAsDouble(shown);
            }
        }
        return shown;
    }

    private Watts read(String device, String path, String name, String component, String made,
            IntToDoubleFunction watts) {
        Reading reading = new Reading("ag",
                new SensorIdentity(device, path, name, SensorKind.POWER, "W", 0), component, made);
        double[] minutes = new double[Watts.LOOK_BACK];
        Arrays.setAll(minutes,
                minute -> shown(reading.path(), watts.applyAsDouble(minute)));
        return new Watts(reading, minutes);
    }

    Decision judge(Suspect... held) {
        List<Box> boxes = new ArrayList<>();
        outlets.forEach((strip, all) -> boxes.add(new Box("ag/" + strip, all,
                inlets.get(strip))));
        return CordJudge.judge(loads, boxes, Set.of(held));
    }

    /// What is found, as `SUSPECT EXPONENT`, with a `?` where others may be to blame as well.
    List<String> found(Suspect... held) {
        return judge(held).found()
                .stream()
                .map(each -> each.suspect().told() + " " + each.exponent()
                        + (each.named() ? "" : "?"))
                .sorted()
                .toList();
    }
}
