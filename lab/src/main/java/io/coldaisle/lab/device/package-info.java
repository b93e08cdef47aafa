/// What each kind of device shows of the physics: its SNMP objects, Redfish resources, NUT variables.
///
/// Here, and only here, readings meet protocols. Numbers of objects are those of the MIBs named in
/// each class; `docs/lab.md` lists them for users.
@NullMarked
package io.coldaisle.lab.device;

import org.jspecify.annotations.NullMarked;
