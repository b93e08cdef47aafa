/// The hub's configuration file, read strictly: an unknown key is an error with its line.
@NullMarked
package io.coldaisle.hub.config;

import org.jspecify.annotations.NullMarked;
