/// What to read from a class of device, as data: profiles in YAML, linted when they are loaded.
///
/// No MIB is parsed at run time and no profile holds code. `snmp` turns a profile into the plan of
/// one device. `docs/profiles.md` is the reference of the form.
@NullMarked
package io.coldaisle.agent.profile;

import org.jspecify.annotations.NullMarked;
