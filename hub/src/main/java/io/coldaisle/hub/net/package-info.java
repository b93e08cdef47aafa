/// Who gets through the doors of the hub, before a word is said.
@NullMarked
package io.coldaisle.hub.net;

import org.jspecify.annotations.NullMarked;
