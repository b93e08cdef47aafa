/// Finds readings in a wrong unit by the cords: what a server says that it draws must be what the outlets
/// that feed it say that they give, but for the losses of its power supplies.
///
/// ```
/// server's watts --+
///                  +--> Comparison --> CordJudge (asks Siblings) --> Decision: Findings, and what is over
/// outlets' watts --+
/// ```
/// Pure. Nothing is remembered here: what was said before comes in with the question, so that a restart
/// changes no answer.
@NullMarked
package io.coldaisle.hub.units;

import org.jspecify.annotations.NullMarked;
