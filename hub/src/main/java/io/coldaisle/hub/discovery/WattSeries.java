package io.coldaisle.hub.discovery;

/// Watts of one component over time.
///
/// @param component id in the topology
/// @param source the box it belongs to, such as the rack PDU or the server
/// @param area only series of one area are compared, such as a rack
/// @param watts mean of each window of one common grid; NaN where nothing was seen
public record WattSeries(String component, String source, String area, double[] watts) {}
