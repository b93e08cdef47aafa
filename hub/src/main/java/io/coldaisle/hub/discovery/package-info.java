/// Finds dependencies that nobody recorded, from what sensors show: what moves together hangs together.
///
/// ```
/// watts of outlets and of servers -> CoMovement -> pairs -> Suggestions -> dependencies, with confidence
/// ```
/// Pure. Nothing here changes a topology by itself: a suggestion is taken in when somebody accepts it.
@NullMarked
package io.coldaisle.hub.discovery;

import org.jspecify.annotations.NullMarked;
