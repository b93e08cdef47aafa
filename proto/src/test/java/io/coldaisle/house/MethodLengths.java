package io.coldaisle.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds methods by their head at one level below a type, and how many lines they have. The formatter
/// makes this simple: a member's head has its type's indentation plus four, and its closing brace
/// stands below it alone.
final class MethodLengths {
    private static final Pattern HEAD = Pattern.compile(
            "^( {4}| {8}| {12})(?!(return|new|else|throw|case|if|for|while|switch|try|do)\\b)"
                    + "(([\\w<>\\[\\],.?@]+ )+\\w+|[A-Z]\\w*)\\([^=]*");

    record Method(int firstLine, int lines) {}

    private MethodLengths() {}

    static List<Method> of(List<String> lines) {
        List<Method> methods = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (HEAD.matcher(line).matches()) {
                String close = " ".repeat(line.length() - line.stripLeading().length()) + "}";
                int end = end(lines, i, close);
                if (end > i) {
                    methods.add(new Method(i + 1, end - i + 1));
                }
            }
        }
        return methods;
    }

    /// The line of the closing brace, or `start` when the head is no method with a body.
    private static int end(List<String> lines, int start, String close) {
        boolean body = false;
        for (int i = start; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!body && line.endsWith(";")) {
                return start;
            }
            body |= line.endsWith("{");
            if (body && line.equals(close)) {
                return i;
            }
        }
        return start;
    }
}
