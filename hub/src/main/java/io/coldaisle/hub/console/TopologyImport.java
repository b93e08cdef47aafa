package io.coldaisle.hub.console;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.Dependency;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.ImportTopologyResponse;
import io.coldaisle.v1.TopologyFile;
import io.coldaisle.v1.TopologyFormat;
import io.coldaisle.v1.TopologyGrpc;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle topology import`.
@Command(name = "import", mixinStandardHelpOptions = true, description = "Replaces the topology with that of files.")
final class TopologyImport extends HubCommand {
    private static final int MOST_FILES = 100;
    private static final int MOST_BYTES = 64 << 20;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "files, or folders whose .json and .csv files are taken; see docs/topology.md")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--format", defaultValue = "json", description = "json (one document), csv (components.csv, dependencies.csv, groups.csv) or netbox (lists of its REST API, such as devices.json); default: ${DEFAULT-VALUE}")
    private Format format = Format.json;

    @Option(names = "--dry-run", description = "check it and show the difference, change nothing")
    private boolean dryRun;

    /// Spelled as they are given.
    enum Format {
        json(TopologyFormat.TOPOLOGY_FORMAT_JSON), csv(TopologyFormat.TOPOLOGY_FORMAT_CSV), netbox(
                TopologyFormat.TOPOLOGY_FORMAT_NETBOX);

        private final TopologyFormat wire;

        Format(TopologyFormat wire) {
            this.wire = wire;
        }
    }

    @Override
    int run(ManagedChannel hub) throws IOException {
        ImportTopologyRequest.Builder request = ImportTopologyRequest.newBuilder()
                .setFormat(format.wire)
                .setDryRun(dryRun);
        long bytes = 0;
        for (Path file : files()) {
            bytes += size(file);
            if (bytes > MOST_BYTES) {
                throw new IOException("the files have more than " + (MOST_BYTES >> 20)
                        + " MiB together");
            }
            request.addFiles(TopologyFile.newBuilder()
                    .setName(file.getFileName().toString())
                    .setContent(ByteString.copyFrom(Files.readAllBytes(file))));
        }
        ImportTopologyResponse answer = TopologyGrpc.newBlockingStub(hub)
                .importTopology(request.build());
        return answer(answer, () -> show(answer));
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> inside = inside(path);
                if (inside.isEmpty()) {
                    throw new IOException("there is no .json and no .csv file in " + path);
                }
                files.addAll(inside);
            } else {
                files.add(path);
            }
        }
        if (files.size() > MOST_FILES) {
            throw new IOException("at most " + MOST_FILES + " files are taken, not "
                    + files.size());
        }
        return files;
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".json")
                            || file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }

    private void show(ImportTopologyResponse answer) {
        out().println((dryRun ? "would be: " : "topology " + answer.getVersion() + ": ")
                + answer.getComponents() + " components, " + answer.getDependencies()
                + " dependencies, " + answer.getGroups() + " redundancy groups; "
                + answer.getDifferenceSize() + " components, "
                + answer.getDependencyDifferenceSize() + " dependencies and "
                + answer.getGroupDifferenceSize() + " groups different");
        if (dryRun) {
            lines("+ ", answer.getAddedList());
            lines("- ", answer.getRemovedList());
            lines("~ ", answer.getChangedList());
            lines("+ ", texts(answer.getDependenciesAddedList()));
            lines("- ", texts(answer.getDependenciesRemovedList()));
            lines("+ group ", answer.getGroupsAddedList());
            lines("- group ", answer.getGroupsRemovedList());
            lines("~ group ", answer.getGroupsChangedList());
        }
        lines("warning: ", answer.getWarningsList());
        out().flush();
    }

    private static List<String> texts(List<Dependency> dependencies) {
        return dependencies.stream()
                .map(d -> d.getProvider() + " -> " + d.getDependent() + " (" + d.getRelation()
                        + (d.getGroup().isEmpty() ? ")" : ") in group " + d.getGroup()))
                .toList();
    }

    private void lines(String mark, List<String> texts) {
        texts.forEach(text -> out().println(mark + Terminal.clean(text)));
    }
}
