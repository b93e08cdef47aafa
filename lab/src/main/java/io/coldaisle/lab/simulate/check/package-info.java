/// What must hold whatever breaks, looked at after every event: from outside, by what agents wrote and
/// what the hub made durable of it.
@NullMarked
package io.coldaisle.lab.simulate.check;

import org.jspecify.annotations.NullMarked;
