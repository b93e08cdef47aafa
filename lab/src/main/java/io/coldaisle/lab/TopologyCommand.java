package io.coldaisle.lab;

import io.coldaisle.lab.site.Campus;
import io.coldaisle.lab.topology.TopologyExport;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Prints the topology of a site file.
@Command(name = "topology", mixinStandardHelpOptions = true, description = "Prints the topology, always JSON, as `coldaisle topology import` reads it.")
final class TopologyCommand implements Callable<Integer> {
    private static final int POLL_SECONDS = 5;

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private SiteOption site = new SiteOption();

    @Override
    public Integer call() {
        if (command == null) {
            throw new IllegalStateException("used outside a command line");
        }
        try {
            Campus campus = new Campus(site.campus(), 0);
            PrintWriter out = command.commandLine().getOut();
            out.println(TopologyExport.json(campus, Map.of(), POLL_SECONDS));
            out.flush();
            return out.checkError() ? 1 : 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
