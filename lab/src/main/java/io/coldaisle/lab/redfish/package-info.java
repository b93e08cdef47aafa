/// Redfish (DMTF DSP0266) over HTTPS: one port, one certificate and one tree of resources per BMC.
///
/// Authentication, sessions, headers and errors are here; what the resources say is not. The
/// certificate authority is made anew at each start and written where agents can trust it.
@NullMarked
package io.coldaisle.lab.redfish;

import org.jspecify.annotations.NullMarked;
