package io.coldaisle.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.coldaisle.v1.AgentView;
import io.coldaisle.v1.Alarm;
import io.coldaisle.v1.AlarmView;
import io.coldaisle.v1.ComponentView;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.MaintenanceWindow;
import io.coldaisle.v1.SensorView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Holds the wire against the last release: what was released keeps its number, name and type.
///
/// The released form is one line each of `src/test/resources/descriptors/*.txt`. On a release, write
/// the new one with `-Dcoldaisle.descriptors=write`; what is added needs no change of the old ones.
final class DescriptorCompatibilityTest {
    private static final List<FileDescriptor> FILES = List.of(Alarm.getDescriptor().getFile(),
            Hello.getDescriptor().getFile(), Incident.getDescriptor().getFile(),
            ComponentView.getDescriptor().getFile(), SensorView.getDescriptor().getFile(),
            AgentView.getDescriptor().getFile(), AlarmView.getDescriptor().getFile(),
            MaintenanceWindow.getDescriptor().getFile());
    private static final Path RELEASED = Path.of(System.getProperty("coldaisle.root", ".."),
            "proto/src/test/resources/descriptors/0.1.0.txt");

    @Test
    void whatWasReleasedIsStillThere() throws IOException {
        Set<String> now = lines();
        if ("write".equals(System.getProperty("coldaisle.descriptors"))) {
            Files.write(RELEASED, now);
        }
        assertThat(now).containsAll(Files.readAllLines(RELEASED));
    }

    private static Set<String> lines() {
        Set<String> lines = new TreeSet<>();
        for (FileDescriptor file : FILES) {
            file.getMessageTypes()
                    .forEach(message -> message.getFields()
                            .forEach(
                                    field -> lines
                                            .add(message.getFullName() + " " + field(field))));
            file.getEnumTypes().forEach(type -> lines.addAll(values(type)));
            for (ServiceDescriptor service : file.getServices()) {
                for (MethodDescriptor method : service.getMethods()) {
                    lines.add(method.getFullName() + "(" + (method.isClientStreaming()
                            ? "stream "
                            : "") + method.getInputType().getFullName() + ") "
                            + (method.isServerStreaming() ? "stream " : "")
                            + method.getOutputType().getFullName());
                }
            }
        }
        return lines;
    }

    private static String field(FieldDescriptor field) {
        String type = switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            default -> field.getType().name();
        };
        return field.getNumber() + " " + field.getName() + " "
                + (field.isRepeated() ? "repeated " : "") + type;
    }

    private static List<String> values(EnumDescriptor type) {
        return type.getValues()
                .stream()
                .map((EnumValueDescriptor value) -> type.getFullName()
                        + " " + value.getNumber() + " " + value.getName())
                .toList();
    }
}
