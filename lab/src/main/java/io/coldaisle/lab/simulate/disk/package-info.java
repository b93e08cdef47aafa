/// A disk that refuses, is slow, and forgets what was not synced, below the real database. What a
/// process that ended leaves behind is a copy of its files, cut where the power went.
@NullMarked
package io.coldaisle.lab.simulate.disk;

import org.jspecify.annotations.NullMarked;
