/// Public benchmarks of micro-services through the core that finds causes in racks.
///
/// ```
/// metrics, call graph -> PetShop, SockShop -> ServiceCase -> Solver -> ranked services, one JSON line a case
/// ```
/// What is theirs alone is the reading of files. How far a series is from what is normal for it is
/// [io.coldaisle.hub.services.Deviation]; what services do to each other is data (`services/services.yaml`).
@NullMarked
package io.coldaisle.hub.services;

import org.jspecify.annotations.NullMarked;
