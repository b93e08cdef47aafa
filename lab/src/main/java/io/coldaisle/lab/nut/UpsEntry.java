package io.coldaisle.lab.nut;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// One UPS behind the server.
///
/// @param variables its readings now, in the order they are listed
/// @param answers false while the server has lost its driver's connection
public record UpsEntry(String name, String description, Supplier<Map<String, String>> variables,
        BooleanSupplier answers) {}
