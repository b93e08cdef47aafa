package io.coldaisle.hub.security;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The names that one who sees some sites only is not to learn: of other sites, what stands there, and
/// the agents there. Takes them out of whatever text a message has.
final class ForeignNames {
    static final String ELSEWHERE = "(elsewhere)";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]+");

    private final Set<String> foreign = new HashSet<>();
    /// Those that are no word by themselves.
    private final List<String> odd = new ArrayList<>();

    ForeignNames(Topology topology, Set<String> sites) {
        Set<String> own = new HashSet<>(sites);
        for (Component component : topology.components()) {
            String site = component.place().site();
            if (site.isEmpty() || sites.contains(site)) {
                own.add(component.id());
                own.add(component.watch().agent());
                own.add(component.place().room());
                own.add(component.place().row());
                own.add(component.place().rack());
            } else {
                foreign.add(site);
                foreign.add(component.id());
                foreign.add(component.watch().agent());
                foreign.add(component.place().room());
                foreign.add(component.place().row());
                foreign.add(component.place().rack());
            }
        }
        foreign.removeAll(own);
        foreign.remove("");
        for (String name : foreign) {
            if (!WORD.matcher(name).matches() || name.endsWith(".") || name.endsWith("-")) {
                odd.add(name);
            }
        }
    }

    String without(String text) {
        String kept = text;
        for (String name : odd) {
            kept = kept.replace(name, ELSEWHERE);
        }
        return WORD.matcher(kept).replaceAll(this::word);
    }

    /// A name may stand at the end of a sentence.
    private String word(MatchResult match) {
        String word = match.group();
        int end = word.length();
        while (end > 0 && (word.charAt(end - 1) == '.' || word.charAt(end - 1) == '-')) {
            end--;
        }
        return foreign.contains(word)
                ? ELSEWHERE
                : foreign.contains(word.substring(0, end))
                        ? ELSEWHERE + word.substring(end)
                        : word;
    }

    /// The same message when there is nothing to take out.
    Message without(Message message) {
        Message.Builder cut = null;
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (field.getName().endsWith("_token") || !textual(field)) {
                continue;
            }
            Object kept = field.isRepeated()
                    ? ((List<?>) entry.getValue()).stream().map(this::value).toList()
                    : value(entry.getValue());
            if (!kept.equals(entry.getValue())) {
                cut = cut == null ? message.toBuilder() : cut;
                cut.setField(field, kept);
            }
        }
        return cut == null ? message : cut.build();
    }

    private static boolean textual(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.STRING
                || field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    }

    private Object value(Object value) {
        return switch (value) {
            case String text -> without(text);
            case Message inner -> without(inner);
            default -> value;
        };
    }
}
