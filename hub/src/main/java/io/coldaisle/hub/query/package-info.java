/// The public API's read side and the operators' actions: maps what the hub keeps to `coldaisle.v1`.
///
/// Reads go to the store and to what the engine last published; writes go through the engine as
/// inputs, like everything else.
@NullMarked
package io.coldaisle.hub.query;

import org.jspecify.annotations.NullMarked;
