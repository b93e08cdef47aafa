package io.coldaisle.lab.nut;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Answers one line of the protocol with one or more lines.
final class NutDialogue {
    private final Map<String, UpsEntry> upses = new LinkedHashMap<>();

    NutDialogue(List<UpsEntry> upses) {
        upses.forEach(ups -> this.upses.put(ups.name(), ups));
    }

    /// The answer, each line with its line feed.
    String answer(String line) {
        String[] words = line.strip().split("\\s+");
        String command = words[0].toUpperCase(Locale.ROOT);
        return switch (command) {
            case "VER" -> "Coldaisle lab upsd 2.8.0\n";
            case "NETVER", "PROTVER" -> "1.3\n";
            case "HELP" -> "Commands: HELP VER NETVER PROTVER GET LIST USERNAME PASSWORD LOGIN "
                    + "LOGOUT STARTTLS\n";
            case "STARTTLS" -> "ERR FEATURE-NOT-CONFIGURED\n";
            case "USERNAME", "PASSWORD", "LOGIN" -> words.length == 2
                    ? "OK\n"
                    : "ERR INVALID-ARGUMENT\n";
            case "LOGOUT" -> "OK Goodbye\n";
            case "LIST" -> list(words);
            case "GET" -> get(words);
            default -> "ERR UNKNOWN-COMMAND\n";
        };
    }

    private String list(String[] words) {
        if (words.length < 2) {
            return "ERR INVALID-ARGUMENT\n";
        }
        String what = words[1].toUpperCase(Locale.ROOT);
        if (what.equals("UPS")) {
            StringBuilder lines = new StringBuilder("BEGIN LIST UPS\n");
            for (UpsEntry ups : upses.values()) {
                lines.append("UPS %s \"%s\"\n".formatted(ups.name(), ups.description()));
            }
            return lines.append("END LIST UPS\n").toString();
        }
        UpsEntry ups = words.length < 3 ? null : upses.get(words[2]);
        if (ups == null) {
            return words.length < 3 ? "ERR INVALID-ARGUMENT\n" : "ERR UNKNOWN-UPS\n";
        }
        if (!ups.answers().getAsBoolean()) {
            return "ERR DATA-STALE\n";
        }
        return switch (what) {
            case "VAR" -> variables(ups);
            case "RW", "CMD", "CLIENT" -> "BEGIN LIST %s %s\nEND LIST %s %s\n".formatted(what,
                    ups.name(), what, ups.name());
            default -> "ERR INVALID-ARGUMENT\n";
        };
    }

    private static String variables(UpsEntry ups) {
        StringBuilder lines = new StringBuilder("BEGIN LIST VAR " + ups.name() + "\n");
        new TreeMap<>(ups.variables().get()).forEach((name, value) -> lines
                .append("VAR %s %s \"%s\"\n".formatted(ups.name(), name, value)));
        return lines.append("END LIST VAR " + ups.name() + "\n").toString();
    }

    private String get(String[] words) {
        if (words.length < 3) {
            return "ERR INVALID-ARGUMENT\n";
        }
        UpsEntry ups = upses.get(words[2]);
        if (ups == null) {
            return "ERR UNKNOWN-UPS\n";
        }
        if (!ups.answers().getAsBoolean()) {
            return "ERR DATA-STALE\n";
        }
        String name = ups.name();
        return switch (words[1].toUpperCase(Locale.ROOT)) {
            case "NUMLOGINS" -> "NUMLOGINS " + name + " 0\n";
            case "UPSDESC" -> "UPSDESC %s \"%s\"\n".formatted(name, ups.description());
            case "VAR" -> variable(ups, words);
            case "TYPE" -> words.length == 4
                    ? "TYPE %s %s NUMBER\n".formatted(name, words[3])
                    : "ERR INVALID-ARGUMENT\n";
            default -> "ERR INVALID-ARGUMENT\n";
        };
    }

    private static String variable(UpsEntry ups, String[] words) {
        String value = words.length == 4 ? ups.variables().get().get(words[3]) : null;
        if (value == null) {
            return words.length == 4 ? "ERR VAR-NOT-SUPPORTED\n" : "ERR INVALID-ARGUMENT\n";
        }
        return "VAR %s %s \"%s\"\n".formatted(ups.name(), words[3], value);
    }
}
