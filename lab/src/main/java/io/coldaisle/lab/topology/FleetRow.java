package io.coldaisle.lab.topology;

import java.util.List;

/// What the racks of a row hang on.
///
/// @param rowPdus sides A and B
record FleetRow(String zone, List<String> rowPdus, List<String> spines) {}
