package io.coldaisle.agent;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// One poll of every recorded SNMP, NUT and Redfish device of the lab.
final class RecordedSamples {
    private final ProtocolLab lab = ProtocolLab.require();
    private final AtomicInteger unread = new AtomicInteger();

    private List<String> names(String protocol) throws Exception {
        try (Stream<java.nio.file.Path> entries = Files.list(lab.home().resolve(protocol))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> protocol.equals("nut")
                            ? name.endsWith(".dev")
                            : !name.contains("."))
                    .map(name -> name.replace(".dev", ""))
                    .sorted()
                    .toList();
        }
    }

    private List<Sample> probe(String protocol, String name) {
        String target = switch (protocol) {
            case "snmp" -> "snmp://public@" + lab.address("snmp", name);
            case "nut" -> "nut://" + lab.address("nut", name) + "/" + name;
            default -> "redfish+https://lab@" + lab.address("redfish", name);
        };
        List<String> words = new ArrayList<>(List.of("probe", "--json", "--timeout", "60"));
        if (protocol.equals("redfish")) {
            words.addAll(List.of("--secret-file", lab.secret("labpass").toString(), "--ca",
                    lab.certificate().toString()));
        }
        words.add(target);
        ProtocolLab.Printed printed = ProtocolLab.agent(words.toArray(String[]::new));
        List<Sample> samples = new ArrayList<>();
        if (printed.code() != 0) {
            System.out.println(protocol + " " + name + " was not read: " + printed.err().strip());
            unread.incrementAndGet();
            return samples;
        }
        for (Map<?, ?> sensor : TestJson.objects(printed.json(), "sensors")) {
            if (sensor.get("value") instanceof Double value && "good".equals(
                    sensor.get("quality"))) {
                samples.add(new Sample(new SensorIdentity(name,
                        String.valueOf(sensor.get("component")),
                        String.valueOf(sensor.get("name")),
                        SensorKind.valueOf(String.valueOf(sensor.get("kind"))
                                .toUpperCase(Locale.ROOT)),
                        String.valueOf(sensor.get("unit")), 3), 0, value, Quality.GOOD,
                        SensorRules.NONE));
            }
        }
        return samples;
    }

    /// The samples of one poll of each, by protocol and name.
    Map<String, List<Sample>> all() throws Exception {
        Map<String, Future<List<Sample>>> asked = new TreeMap<>();
        Map<String, List<Sample>> all = new TreeMap<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (String protocol : List.of("snmp", "nut", "redfish")) {
                for (String name : names(protocol)) {
                    Callable<List<Sample>> probe = () -> probe(protocol, name);
                    asked.put(protocol + " " + name, pool.submit(probe));
                }
            }
            for (var answer : asked.entrySet()) {
                all.put(answer.getKey(), answer.getValue().get());
            }
        }
        return all;
    }

    /// Devices that did not answer.
    int unread() {
        return unread.get();
    }
}
