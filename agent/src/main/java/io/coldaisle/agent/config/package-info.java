/// The agent's settings: read strictly from YAML, secrets by reference, targets from URLs.
@NullMarked
package io.coldaisle.agent.config;

import org.jspecify.annotations.NullMarked;
