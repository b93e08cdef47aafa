/// Stories: small plain-text files that say what happens in a room at night and what the hub must
/// make of it. Every rule of the correlation core that an operator would notice has one.
///
/// ```
/// stories/*.scenario  -> StoryParser -> Story -> StoryRun -> Correlator.step
/// stories/*.topology  -> TopologyText -> JSON -> TopologyReader
/// ```
/// The form is described in `stories/README.md`.
@NullMarked
package io.coldaisle.hub.story;

import org.jspecify.annotations.NullMarked;
