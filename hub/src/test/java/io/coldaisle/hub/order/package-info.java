/// In whatever order reports reach the hub within a minute, and however often they do, the incidents
/// that stand in the end are the same: scenarios, orders of arrival, and what is compared.
@NullMarked
package io.coldaisle.hub.order;

import org.jspecify.annotations.NullMarked;
