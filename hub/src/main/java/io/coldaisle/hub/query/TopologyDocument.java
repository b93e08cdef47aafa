package io.coldaisle.hub.query;

import io.coldaisle.hub.inventory.Inventory;
import io.coldaisle.hub.inventory.InventoryFile;
import io.coldaisle.hub.inventory.InventoryReading;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyJson;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import io.coldaisle.hub.topology.TopologyRecords;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.TopologyFile;
import io.coldaisle.v1.TopologyFormat;
import java.util.ArrayList;
import java.util.List;

/// A topology that is to be imported: its picture, and the JSON form under which it is kept.
///
/// @param topology version 0
/// @param json UTF-8
/// @param warnings allowed but odd
record TopologyDocument(Topology topology, byte[] json, List<String> warnings) {
    private static final int LONGEST_NAME = 255;

    /// Reads what a request holds. Takes seconds for a large one, so it is done before the engine is
    /// asked.
    ///
    /// @throws IllegalArgumentException naming the file and the record that is wrong
    static TopologyDocument of(ImportTopologyRequest request) {
        List<InventoryFile> files = files(request);
        return switch (request.getFormat()) {
            case TOPOLOGY_FORMAT_UNSPECIFIED, TOPOLOGY_FORMAT_JSON -> json(request, files);
            case TOPOLOGY_FORMAT_CSV -> inventory(request, Inventory.csv(files));
            case TOPOLOGY_FORMAT_NETBOX -> inventory(request, Inventory.netBox(files));
            case UNRECOGNIZED -> throw new IllegalArgumentException("format "
                    + request.getFormatValue() + " is not known to this hub; it knows "
                    + TopologyFormat.TOPOLOGY_FORMAT_JSON + ", "
                    + TopologyFormat.TOPOLOGY_FORMAT_CSV + " and "
                    + TopologyFormat.TOPOLOGY_FORMAT_NETBOX);
        };
    }

    /// A topology that is made here.
    ///
    /// @throws IllegalArgumentException naming the record that is wrong
    static TopologyDocument of(TopologyRecords records) {
        return checked(TopologyReader.read(records, 0), TopologyJson.write(records), List.of(),
                "");
    }

    private static List<InventoryFile> files(ImportTopologyRequest request) {
        List<InventoryFile> files = new ArrayList<>();
        for (TopologyFile file : request.getFilesList()) {
            String name = file.getName();
            if (name.isEmpty() || name.length() > LONGEST_NAME || name.contains("/")) {
                throw new IllegalArgumentException("the name of file " + (files.size() + 1)
                        + " is no name without folders of at most " + LONGEST_NAME
                        + " characters");
            }
            files.add(new InventoryFile(name, file.getContent().toByteArray()));
        }
        return files;
    }

    private static TopologyDocument json(ImportTopologyRequest request,
            List<InventoryFile> files) {
        boolean one = files.size() == 1 && request.getJson().isEmpty();
        if (!one && !files.isEmpty()) {
            throw new IllegalArgumentException("a JSON document comes as json or as one file, not"
                    + " as " + files.size() + " files"
                    + (request.getJson().isEmpty() ? "" : " beside json"));
        }
        byte[] json = one ? files.getFirst().content() : request.getJson().toByteArray();
        if (json.length > Inventory.MOST_BYTES) {
            throw new IllegalArgumentException("a topology document has at most "
                    + (Inventory.MOST_BYTES >> 20) + " MiB");
        }
        return checked(TopologyReader.read(json, 0), json, List.of(),
                one ? files.getFirst().name() + ": " : "");
    }

    private static TopologyDocument inventory(ImportTopologyRequest request,
            InventoryReading reading) {
        if (!request.getJson().isEmpty()) {
            throw new IllegalArgumentException("CSV and NetBox come as files, not as json");
        }
        return switch (reading) {
            case InventoryReading.Rejected(String problem) ->
                throw new IllegalArgumentException(problem);
            case InventoryReading.Taken(var records, List<String> warnings) -> checked(
                    TopologyReader.read(records, 0), TopologyJson.write(records), warnings, "");
        };
    }

    private static TopologyDocument checked(TopologyReading reading, byte[] json,
            List<String> before, String file) {
        return switch (reading) {
            case TopologyReading.Rejected(String problem) ->
                throw new IllegalArgumentException(file + problem);
            case TopologyReading.Accepted(Topology topology, List<String> odd) -> {
                List<String> warnings = new ArrayList<>(before);
                warnings.addAll(odd);
                yield new TopologyDocument(topology, json, warnings);
            }
        };
    }
}
