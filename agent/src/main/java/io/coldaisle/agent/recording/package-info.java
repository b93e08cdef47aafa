/// Recordings of question and answer, one form for Redfish, NUT, Modbus and IPMI: taken down, made anonymous,
/// written, read and played. What a question is, only its protocol knows.
@NullMarked
package io.coldaisle.agent.recording;

import org.jspecify.annotations.NullMarked;
