package io.coldaisle.lab;

import io.coldaisle.lab.topology.FleetExport;
import io.coldaisle.lab.topology.FleetSettings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Writes the topology of a large made-up fleet.
@Command(name = "fleet", mixinStandardHelpOptions = true, description = "Writes the topology of a large made-up fleet, as `coldaisle topology import` reads it.")
final class FleetCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Option(names = "--components", paramLabel = "N", defaultValue = "100000", description = "At least so many components, 1000 to 1000000 (${DEFAULT-VALUE}).")
    private int components;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed makes the same fleet (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = {"-o",
        "--output"}, paramLabel = "FILE", required = true, description = "Where the document goes.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        if (command == null || file == null) {
            throw new IllegalStateException("used outside a command line");
        }
        FleetSettings settings;
        try {
            settings = new FleetSettings(components, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            int written = FleetExport.write(settings, out);
            command.commandLine().getErr().println(written + " components in " + file);
        }
        return 0;
    }
}
