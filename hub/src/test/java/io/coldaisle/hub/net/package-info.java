@NullMarked
package io.coldaisle.hub.net;

import org.jspecify.annotations.NullMarked;
