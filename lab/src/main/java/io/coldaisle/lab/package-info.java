/// The lab process: a data center in one JVM behind real protocols.
///
/// [Lab] starts and stops it; [Main] is the command line. Everything that happens while it runs,
/// physics, requests and faults, happens on one event loop.
@NullMarked
package io.coldaisle.lab;

import org.jspecify.annotations.NullMarked;
