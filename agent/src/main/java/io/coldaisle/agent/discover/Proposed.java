package io.coldaisle.agent.discover;

import io.coldaisle.agent.device.Protocol;
import java.util.List;

/// One device as it would stand in the configuration.
///
/// @param name suggested, unique
/// @param answers its endpoints, the richest protocol first
/// @param configured name of the device in the configuration that this is; empty: it is new
/// @param notes what the operator must know
public record Proposed(String name, List<Answered> answers, String configured,
        List<String> notes) {
    public Proposed {
        answers = List.copyOf(answers);
        notes = List.copyOf(notes);
    }

    /// The endpoints the configuration can name as they are; none for a device it has already.
    public List<Answered> usable() {
        return configured.isEmpty()
                ? answers.stream().filter(Answered::isUsable).toList()
                : List.of();
    }

    public String kind() {
        return first(answers.stream().map(a -> a.nameplate().kind()).toList());
    }

    public String vendor() {
        return first(answers.stream().map(Answered::vendor).toList());
    }

    public String model() {
        return first(answers.stream().map(Answered::model).toList());
    }

    public String serial() {
        return first(answers.stream().map(Answered::serial).toList());
    }

    /// What reads it: the profiles of SNMP and Modbus by name, other protocols by theirs.
    public String profiles() {
        return String.join(", ", answers.stream()
                .map(a -> a.profile().isEmpty() ? "" : a.profile())
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList());
    }

    static int rank(Protocol protocol) {
        return switch (protocol) {
            case REDFISH -> 0;
            case IPMI -> 1;
            case SNMP -> 2;
            case NUT -> 3;
            case MODBUS -> 4;
        };
    }

    static String first(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).findFirst().orElse("");
    }
}
