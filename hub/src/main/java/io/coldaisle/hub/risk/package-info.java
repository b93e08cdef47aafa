/// What fails next: single points of failure that are left, and deadlines that run.
@NullMarked
package io.coldaisle.hub.risk;

import org.jspecify.annotations.NullMarked;
