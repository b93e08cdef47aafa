package io.coldaisle.hub.story;

import io.coldaisle.hub.correlate.MaintenanceWindow;
import io.coldaisle.hub.correlate.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Reads a story: its sentence, its topology, then what happens at which time.
public final class StoryParser {
    /// The picture is imported this long before the first thing happens, ms.
    private static final long BEFORE_MS = 60_000;

    private final String file;
    private final Function<String, String> topologies;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, MaintenanceWindow> windows = new HashMap<>();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final List<String> drawing = new ArrayList<>();
    private String sentence = "";
    private String topologyName = "";
    private long atMs;
    private int versions;

    private StoryParser(String file, Function<String, String> topologies) {
        this.file = file;
        this.topologies = topologies;
    }

    /// The story of that name among the resources.
    public static Story load(String name) {
        String file = name + ".scenario";
        return parse(file, resource(file), topology -> resource(topology + ".topology"));
    }

    /// @param file its name, for what is said about it
    /// @param topologies the text of a topology by its name
    static Story parse(String file, String text, Function<String, String> topologies) {
        StoryParser parser = new StoryParser(file, topologies);
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                parser.line(number, line);
            }
        }
        if (parser.lines.stream().noneMatch(Line.Expected.class::isInstance)) {
            throw new IllegalArgumentException(file + ": expects nothing");
        }
        return new Story(file.replace(".scenario", ""), parser.sentence, parser.lines);
    }

    static String resource(String file) {
        try (InputStream in = StoryParser.class.getResourceAsStream("/stories/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no stories/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(file, broken);
        }
    }

    private void line(int number, String line) {
        String where = file + ":" + number;
        if (sentence.isEmpty()) {
            if (!line.endsWith(".")) {
                throw new IllegalArgumentException(
                        where + ": a story begins with a sentence, and that ends with a period");
            }
            sentence = line;
            return;
        }
        Words words = Words.of(where, line);
        if (words.atTime()) {
            long time = words.time("a time");
            if (time < atMs) {
                throw words.wrong("goes back in time");
            }
            if (atMs == 0) {
                lines.add(new Line.Redrawn(number, time - BEFORE_MS, draw(topologyName, drawing)));
            }
            atMs = time;
        } else if (atMs == 0) {
            before(words, line);
            return;
        }
        happens(number, words);
        words.end();
    }

    /// Lines before the first time draw the topology.
    private void before(Words words, String line) {
        if (!words.take("topology")) {
            drawing.add(line);
            return;
        }
        topologyName = words.next("the name of a topology");
        drawing.addAll(List.of(topologies.apply(topologyName).split("\n", -1)));
        words.end();
    }

    private TopologyText.Drawn draw(String name, List<String> text) {
        return TopologyText.draw(name.isEmpty() ? file : name + ".topology", text, ++versions);
    }

    private void happens(int number, Words words) {
        String verb = words.next("what happens");
        LineParser parser = new LineParser(number, atMs, words, picture());
        switch (verb) {
            case "alarm" -> lines.add(parser.alarm(true));
            case "clear" -> lines.add(parser.alarm(false));
            case "agent" -> lines.add(parser.agent());
            case "change" -> lines.add(parser.change());
            case "operator" -> lines.add(parser.operator());
            case "maintenance" -> lines.add(parser.maintenance(windows));
            case "shelf" -> lines.add(parser.shelf(shelves));
            case "expect" -> lines.add(new Line.Expected(number, atMs,
                    ExpectationParser.parse(words)));
            case "topology" -> {
                String name = words.next("the name of a topology");
                lines.add(new Line.Redrawn(number, atMs,
                        draw(name, List.of(topologies.apply(name).split("\n", -1)))));
            }
            default -> throw words.wrong("does not know " + verb + "; what can happen is alarm, "
                    + "clear, agent, change, operator, maintenance, shelf, topology, expect");
        }
    }

    private io.coldaisle.hub.topology.Topology picture() {
        for (Line line : lines.reversed()) {
            if (line instanceof Line.Redrawn redrawn) {
                return redrawn.drawn().topology();
            }
        }
        return io.coldaisle.hub.topology.Topology.EMPTY;
    }
}
