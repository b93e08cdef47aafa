package io.coldaisle.lab.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.lab.power.OutputSource;
import io.coldaisle.lab.power.PowerSupply;
import io.coldaisle.lab.power.RackPdu;
import io.coldaisle.lab.power.Ups;
import io.coldaisle.lab.room.CoolingUnit;
import io.coldaisle.lab.room.Rack;
import io.coldaisle.lab.room.Server;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CampusTest {
    private final Campus campus = new Campus(CampusSettings.standard(), 0);
    private final Site s1 = campus.sites().get(0);

    private void run(long ms) {
        campus.advance(campus.nowMs() + ms);
    }

    private List<Server> servers() {
        return s1.racks().stream().flatMap(rack -> rack.servers().stream()).toList();
    }

    private List<RackPdu> sideA() {
        return s1.racks().stream().map(rack -> rack.rackPdus().get(0)).toList();
    }

    @Test
    void aHealthySiteStaysHealthyForHours() {
        for (int hour = 0; hour < 2; hour++) {
            run(3_600_000);
        }
        assertThat(campus.devices()).allMatch(campus::answers);
        assertThat(servers()).allMatch(Server::on);
        assertThat(s1.zone().temperatureC()).isBetween(22.0, 24.0);
        assertThat(campus.services()).extracting(Service::state).containsOnly(Service.State.UP);
    }

    @Test
    void aLostUpsOutputTakesItsSideAndNothingGoesDown() {
        run(10_000);
        double before = s1.upses().get(1).loadW();
        campus.inject(FaultKind.UPS_OUTPUT_LOST, "s1r1-upsA");
        run(2_000);
        assertThat(s1.rowPdus().get(0).live()).isFalse();
        assertThat(sideA()).noneMatch(RackPdu::live);
        assertThat(servers()).allSatisfy(server -> {
            assertThat(server.supplies().get(0).hasInput()).isFalse();
            assertThat(server.supplies().get(1).delivers()).isTrue();
            assertThat(server.on()).isTrue();
        });
        assertThat(s1.upses().get(1).loadW()).as("the other side carries it all")
                .isCloseTo(2 * before, within(before * 0.02));
        assertThat(campus.services()).extracting(Service::state).containsOnly(Service.State.UP);
    }

    @Test
    void stripsOnTheDeadSideFallSilentUnlessTheirCardsHaveTwoCords() {
        campus.inject(FaultKind.UPS_OUTPUT_LOST, "s1r1-upsA");
        run(1_000);
        assertThat(campus.answers("s1r1w1k01-pA")).isFalse();
        assertThat(campus.answers("s1r1w1k02-pA")).as("rack 2 has two cords").isTrue();
        assertThat(campus.answers("s1r1w1k03-pA")).isFalse();
        assertThat(campus.answers("s1r1w1k01-pB")).isTrue();
        assertThat(campus.answers("s1r1-upsA")).as("a UPS without output still talks").isTrue();
        assertThat(campus.answers("s2r1w1k01-pA")).as("the other site is far away").isTrue();
    }

    @Test
    void bothSidesLostIsTheEndOfTheSiteAndItBootsWhenPowerReturns() {
        campus.inject(FaultKind.UPS_OUTPUT_LOST, "s1r1-upsA");
        campus.inject(FaultKind.UPS_OUTPUT_LOST, "s1r1-upsB");
        run(1_000);
        assertThat(servers()).extracting(Server::state).containsOnly(Server.State.OFF);
        assertThat(campus.answers("s1r1w1k01-n01")).isFalse();
        campus.clear(FaultKind.UPS_OUTPUT_LOST, "s1r1-upsB");
        run(2_000);
        assertThat(servers()).extracting(Server::state).containsOnly(Server.State.BOOTING);
        run(62_000);
        assertThat(servers()).allMatch(Server::on);
    }

    @Test
    void anOutageOfOneMainsPutsOneUpsOnBatteryUntilItIsEmpty() {
        campus.inject(FaultKind.UTILITY_OUTAGE, "s1-utilA");
        run(1_000);
        Ups ups = s1.upses().get(0);
        assertThat(ups.source()).isEqualTo(OutputSource.BATTERY);
        assertThat(s1.upses().get(1).source()).isEqualTo(OutputSource.NORMAL);
        assertThat(s1.zone().units()).as("they run on the other mains")
                .allMatch(CoolingUnit::running);
        run(900_000);
        assertThat(ups.source()).isEqualTo(OutputSource.NONE);
        assertThat(servers()).allMatch(Server::on);
    }

    @Test
    void withoutMainsServersOverheatOnBatteryPower() {
        campus.inject(FaultKind.UTILITY_OUTAGE, "s1-utilA");
        campus.inject(FaultKind.UTILITY_OUTAGE, "s1-utilB");
        double fans = servers().get(0).fanRpm(1);
        run(180_000);
        assertThat(s1.racks().get(2).inletC(3)).isGreaterThan(26);
        assertThat(servers().get(0).fanRpm(1)).isGreaterThan(fans * 1.1);
        assertThat(servers()).allMatch(Server::on);
    }

    @Test
    void twoFailedCoolingUnitsEndInThermalTripsFromTheTopOfTheWarmestRack() {
        s1.zone().units().forEach(unit -> campus.inject(FaultKind.CRAC_FAILED, unit.id()));
        while (servers().stream().noneMatch(Server::thermallyTripped)) {
            run(1_000);
            assertThat(campus.nowMs()).isLessThan(3_600_000);
        }
        assertThat(servers().stream().filter(Server::thermallyTripped))
                .extracting(Server::id)
                .containsExactly("s1r1w1k03-n04");
        assertThat(campus.answers("s1r1w1k03-n04")).as("its BMC is not cooked").isTrue();
    }

    @Test
    void aTrippedStripHasDeadOutletsAndALivingCard() {
        campus.inject(FaultKind.RACK_PDU_BREAKER_TRIP, "s1r1w1k02-pB");
        run(1_000);
        Rack rack = s1.racks().get(1);
        assertThat(campus.answers("s1r1w1k02-pB")).isTrue();
        assertThat(rack.servers()).allSatisfy(server -> {
            assertThat(server.supplies().get(1).hasInput()).isFalse();
            assertThat(server.on()).isTrue();
        });
        assertThat(rack.tor().live()).isTrue();
    }

    @Test
    void aFailedPowerSupplyKeepsItsInputAndGivesItsLoadAway() {
        campus.inject(FaultKind.PSU_FAILED, "s1r1w1k01-n01/psu1");
        run(1_000);
        List<PowerSupply> supplies = servers().get(0).supplies();
        assertThat(supplies.get(0).hasInput()).isTrue();
        assertThat(supplies.get(0).outputW()).isZero();
        assertThat(supplies.get(1).outputW()).isGreaterThan(300);
        assertThat(servers().get(0).on()).isTrue();
    }

    @Test
    void aDeadSwitchCutsItsServersOffButNotTheirControllers() {
        campus.inject(FaultKind.TOR_DOWN, "s1r1w1k01-tor");
        run(1_000);
        Rack rack = s1.racks().get(0);
        assertThat(campus.answers("s1r1w1k01-tor")).isFalse();
        assertThat(rack.servers()).noneMatch(rack::reachable);
        assertThat(rack.servers()).allMatch(server -> campus.answers(server.id()));
        assertThat(campus.service("svc-dns").state()).isEqualTo(Service.State.DEGRADED);
    }

    @Test
    void anUnreachableDeviceGoesOnWorking() {
        campus.inject(FaultKind.DEVICE_UNREACHABLE, "s1r1w1k01-n02");
        run(1_000);
        assertThat(campus.answers("s1r1w1k01-n02")).isFalse();
        assertThat(servers()).allMatch(Server::on);
        campus.clear(FaultKind.DEVICE_UNREACHABLE, "s1r1w1k01-n02");
        assertThat(campus.answers("s1r1w1k01-n02")).isTrue();
    }

    @Test
    void whenTooManyServersAreGoneAServiceIsDownAndWhatUsesItToo() {
        for (Site site : campus.sites()) {
            for (Rack rack : site.racks().subList(0, 2)) {
                campus.inject(FaultKind.TOR_DOWN, rack.tor().id());
            }
        }
        run(1_000);
        assertThat(campus.service("svc-dns").state()).isEqualTo(Service.State.DOWN);
        assertThat(campus.service("biz-shop").state()).isEqualTo(Service.State.DOWN);
    }

    @Test
    void aFaultInTheWrongPlaceSaysWhereItCanHappen() {
        assertThatThrownBy(() -> campus.inject(FaultKind.CRAC_FAILED, "s1r1-upsA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("crac_failed cannot happen to \"s1r1-upsA\"; it can to: s1r1-crac1 "
                        + "s1r1-crac2 s1r1-crac3 s2r1-crac1 s2r1-crac2 s2r1-crac3");
    }

    @Test
    void faultsAreListedInTheirOrderAndOnlyOnce() {
        run(1_000);
        assertThat(campus.inject(FaultKind.TOR_DOWN, "s1r1w1k02-tor")).isTrue();
        assertThat(campus.inject(FaultKind.CRAC_FAILED, "s1r1-crac1")).isTrue();
        assertThat(campus.inject(FaultKind.TOR_DOWN, "s1r1w1k02-tor")).isFalse();
        assertThat(campus.faults()).containsExactly(
                new Fault(FaultKind.TOR_DOWN, "s1r1w1k02-tor", 1_000),
                new Fault(FaultKind.CRAC_FAILED, "s1r1-crac1", 1_000));
        assertThat(campus.clear(FaultKind.TOR_DOWN, "s1r1w1k02-tor")).isTrue();
        assertThat(campus.clear(FaultKind.TOR_DOWN, "s1r1w1k02-tor")).isFalse();
    }

    @Test
    void everyKindOfFaultCanHappenToSomethingAndBeRepaired() {
        for (FaultKind kind : FaultKind.values()) {
            for (String component : campus.targets(kind)) {
                assertThat(campus.inject(kind, component)).isTrue();
            }
            assertThat(campus.targets(kind)).isNotEmpty();
            run(5_000);
            campus.targets(kind).forEach(component -> campus.clear(kind, component));
        }
        run(3_600_000);
        assertThat(campus.faults()).isEmpty();
        assertThat(campus.devices()).allMatch(campus::answers);
        assertThat(servers()).allMatch(Server::on);
    }

    @Test
    void theSameTimesAndFaultsGiveTheSameReadingsHoweverTheStepsAreGrouped() {
        assertThat(story(250)).isEqualTo(story(5_000));
    }

    private static List<Double> story(long stride) {
        Campus campus = new Campus(CampusSettings.standard(), 1_000_000);
        List<Double> readings = new ArrayList<>();
        for (long at = 0; at <= 120_000; at += stride) {
            campus.advance(1_000_000 + at);
            if (at == 30_000) {
                campus.inject(FaultKind.UPS_OUTPUT_LOST, "s1r1-upsB");
            }
            if (at % 10_000 == 0) {
                campus.sites().forEach(site -> {
                    readings.add(site.zone().temperatureC());
                    site.upses().forEach(ups -> readings.add(ups.loadW()));
                    site.racks().forEach(rack -> readings.add(rack.heatW()));
                });
            }
        }
        return readings;
    }

    @Test
    void timeDoesNotRunBackAndALongPauseIsNotWalkedThroughStepByStep() {
        campus.advance(-5_000);
        assertThat(campus.nowMs()).isZero();
        campus.advance(365L * 24 * 3_600_000);
        assertThat(campus.nowMs()).isEqualTo(365L * 24 * 3_600_000);
    }
}
