/// How another process tells a running lab to break or repair something.
///
/// One line of JSON there, one back, over a loopback port; the token stands in a file that only the
/// lab's user can read.
@NullMarked
package io.coldaisle.lab.control;

import org.jspecify.annotations.NullMarked;
