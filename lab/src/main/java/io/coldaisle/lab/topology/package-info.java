/// The lab's topology as a document of the form that `coldaisle topology import` reads.
///
/// What is written is what the physics does: each dependency and each redundancy group has its
/// counterpart in `power`, `room` or `site`.
@NullMarked
package io.coldaisle.lab.topology;

import org.jspecify.annotations.NullMarked;
