/// Listens to what an agent and a hub say to each other, and keeps it: streams of a version, recorded, are what later
/// versions are held against.
@NullMarked
package io.coldaisle.lab.tap;

import org.jspecify.annotations.NullMarked;
