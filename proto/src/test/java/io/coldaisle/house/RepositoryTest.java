package io.coldaisle.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The numbers and names we keep, over every source of the repository. Each rule prints all that
/// break it.
final class RepositoryTest {
    private static final Path ROOT = Path.of(System.getProperty("coldaisle.root", ".."));
    private static final int LONGEST_FILE = 500;
    private static final int LONGEST_METHOD = 70;
    private static final int WIDEST_LINE = 100;
    private static final Pattern BANNED_NAME = Pattern.compile(
            "(?:^|[a-z0-9])(Util|Utils|Manager|Impl|Abstract|Base|Common|Data|Info)(?:[A-Z]|$)"
                    + "|^(Util|Utils|Manager|Impl|Abstract|Base|Common|Data|Info)(?:[A-Z]|$)");
    private static final Pattern BANNED_PACKAGE = Pattern
            .compile("/(util|common|impl|manager|base|research)/");
    // Spelled apart, so that this file does not break its own rule.
    private static final Pattern LEFT_BEHIND = Pattern
            .compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b"
                    + "|@Dis" + "abled|\\.printStack" + "Trace\\(");

    @Test
    void filesAreShort() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                broken.add(ROOT.relativize(file) + ": " + lines + " lines");
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void methodsAreShort() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : sources()) {
            for (MethodLengths.Method method : MethodLengths.of(Files.readAllLines(file))) {
                if (method.lines() > LONGEST_METHOD) {
                    broken.add(ROOT.relativize(file) + ":" + method.firstLine() + ": "
                            + method.lines() + " lines");
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void linesOfCodeFitTheirWidth() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : sources()) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                // Annotations and text of the formatter's own choice, imports and strings cannot be broken.
                boolean excused = line.contains("\"") || line.startsWith("import ")
                        || line.strip().startsWith("//") || line.strip().startsWith("@");
                if (line.length() > WIDEST_LINE + 20 && !excused) {
                    broken.add(ROOT.relativize(file) + ":" + number + ": " + line.length());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void namesSayWhatTheThingIs() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : sources()) {
            String path = "/" + ROOT.relativize(file).toString().replace('\\', '/');
            String name = file.getFileName().toString().replace(".java", "");
            if (BANNED_NAME.matcher(name).find() || BANNED_PACKAGE.matcher(path).find()
                    || name.contains("Pdu") && !name.contains("RackPdu")
                            && !name.contains("RowPdu")) {
                broken.add(path);
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : sources()) {
            if (file.endsWith("RepositoryTest.java")) {
                continue;
            }
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (LEFT_BEHIND.matcher(line).find()) {
                    broken.add(ROOT.relativize(file) + ":" + number + ": " + line.strip());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : sources()) {
            Path folder = file.getParent();
            if (folder != null && file.toString().contains("/src/main/")
                    && !Files.exists(folder.resolve("package-info.java"))) {
                broken.add(ROOT.relativize(folder).toString());
            }
        }
        assertThat(broken.stream().distinct()).isEmpty();
    }

    @Test
    void everyFieldOfTheWireIsExplained() throws IOException {
        List<String> broken = new ArrayList<>();
        Pattern needsWords = Pattern.compile(
                "^\\s*(message|enum|service|rpc|oneof) .*|^\\s*(repeated |map<)?[\\w.<>, ]+ \\w+ = \\d+;.*");
        for (Path file : files("proto/src/main/protobuf", ".proto")) {
            String before = "";
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (needsWords.matcher(line).matches() && !before.startsWith("//")) {
                    broken.add(ROOT.relativize(file) + ":" + number + ": " + line.strip());
                }
                before = line.strip();
            }
        }
        assertThat(broken).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("proto", "agent", "hub", "lab")) {
            all.addAll(files(module + "/src", ".java"));
        }
        assertThat(all).as("sources below " + ROOT).isNotEmpty();
        return all;
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT.resolve(folder))) {
            return walk.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
