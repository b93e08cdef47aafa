/// What the simulated agents watch: a small site with two sides of power, what breaks in it and when.
/// A pure function of the seed and of the true time.
@NullMarked
package io.coldaisle.lab.simulate.world;

import org.jspecify.annotations.NullMarked;
