/// Reading YAML strictly: every complaint names file, line and key, and an unknown key is an error
/// with the nearest known one. For the configuration and the profiles.
@NullMarked
package io.coldaisle.yaml;

import org.jspecify.annotations.NullMarked;
