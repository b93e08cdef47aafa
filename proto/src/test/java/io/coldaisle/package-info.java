/// Rules of the house, held by tests: arrows, forms, and the released wire.
@NullMarked
package io.coldaisle;

import org.jspecify.annotations.NullMarked;
