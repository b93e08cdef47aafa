/// Finds dependencies that nobody recorded, from what sensors show and from what devices say of each
/// other: what moves together, hears each other or names each other hangs together.
///
/// ```
/// watts of outlets and of servers -> CoMovement -> pairs -> Suggestions -> dependencies, with confidence
/// LLDP neighbours, Redfish links -> Identities -> Cables, ResourceLinks -> Discovered -> the same
/// ```
/// Pure. Nothing here changes a topology by itself: a suggestion is taken in when somebody accepts it.
@NullMarked
package io.coldaisle.hub.discovery;

import org.jspecify.annotations.NullMarked;
