/// JSON out of, and into, maps, lists, strings, numbers and booleans, over the streaming parser.
///
/// The lab writes small documents: Redfish resources, the topology, answers of the control endpoint.
@NullMarked
package io.coldaisle.lab.json;

import org.jspecify.annotations.NullMarked;
