package io.coldaisle.hub.query;

import io.coldaisle.hub.incident.RedundancyLoss;
import io.coldaisle.hub.risk.LoadChange;
import io.coldaisle.hub.risk.SinglePoint;
import io.coldaisle.hub.risk.WhatIf;
import io.coldaisle.v1.ComponentLoss;
import io.coldaisle.v1.LoadExcess;
import io.coldaisle.v1.SinglePointOfFailure;
import io.coldaisle.v1.WhatIfResponse;
import java.util.List;

/// What would be lost, as the API shows it.
final class WhatIfMapping {
    private static final int MOST_NAMED = 1_000;
    private static final int MOST_SERVICES = 100;

    private WhatIfMapping() {}

    static WhatIfResponse.Builder toWire(WhatIf whatIf) {
        List<WhatIf.Loss> down = first(whatIf.down());
        List<LoadChange> excess = whatIf.loads().stream().filter(LoadChange::tooMuch).toList();
        return WhatIfResponse.newBuilder()
                .addAllServicesDown(first(whatIf.services().down()))
                .addAllServicesDegraded(first(whatIf.services().degraded()))
                .addAllServicesAtRisk(first(whatIf.services().atRisk()))
                .addAllServicesDownByOverload(first(whatIf.services().downByOverload()))
                .addAllComponentsDown(down.stream().map(WhatIf.Loss::component).toList())
                .addAllLosses(down.stream().map(WhatIfMapping::toWire).toList())
                .setComponentsDownSize(whatIf.down().size())
                .addAllComponentsPossible(first(whatIf.possible()))
                .addAllGroupsAtRisk(first(whatIf.losses()
                        .stream()
                        .filter(lost -> lost.left() == lost.need())
                        .map(RedundancyLoss::group)
                        .toList()))
                .addAllRedundancyLost(first(whatIf.losses())
                        .stream()
                        .map(IncidentMapping::toWire)
                        .toList())
                .addAllSinglePoints(whatIf.singlePoints()
                        .stream()
                        .map(WhatIfMapping::toWire)
                        .toList())
                .addAllOverloads(first(excess).stream().map(WhatIfMapping::toWire).toList())
                .addAllLoads(first(whatIf.loads()).stream().map(WhatIfMapping::toWire).toList());
    }

    private static ComponentLoss toWire(WhatIf.Loss loss) {
        return ComponentLoss.newBuilder()
                .setComponent(loss.component())
                .setState(loss.state())
                .setFromS(loss.fromS())
                .setUntilS(loss.untilS())
                .setProbability(loss.probability())
                .build();
    }

    private static SinglePointOfFailure toWire(SinglePoint point) {
        return SinglePointOfFailure.newBuilder()
                .setComponent(point.component())
                .addAllServices(point.services().stream().limit(MOST_SERVICES).toList())
                .build();
    }

    private static LoadExcess toWire(LoadChange change) {
        return LoadExcess.newBuilder()
                .setComponent(change.component())
                .setBreaker(change.breaker())
                .setLimitW(change.limitW())
                .setLoadBefore(change.before())
                .setLoad(change.after())
                .build();
    }

    static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST_NAMED, all.size()));
    }
}
