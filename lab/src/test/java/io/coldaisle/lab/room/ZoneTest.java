package io.coldaisle.lab.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.lab.power.Utility;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ZoneTest {
    private final Utility mains = new Utility("mains");
    private final List<CoolingUnit> units = IntStream.rangeClosed(1, 3)
            .mapToObj(number -> new CoolingUnit("crac" + number, List.of(mains)))
            .toList();
    private final Zone zone = new Zone("zone", units, 2, 10_000);

    private void run(long ms) {
        for (long at = 0; at < ms; at += 250) {
            zone.step(250, 10_000);
        }
    }

    @Test
    void oneUnitLessThanInstalledIsBorne() {
        units.get(0).failed(true);
        run(600_000);
        assertThat(zone.temperatureC()).isCloseTo(Zone.SETPOINT_C, within(0.1));
        assertThat(units.get(0).supplyC()).as("it blows the room's air")
                .isCloseTo(Zone.SETPOINT_C, within(0.1));
    }

    @Test
    void oneUnitLessThanNeededWarmsTheZoneSlowly() {
        units.get(0).failed(true);
        units.get(1).failed(true);
        run(60_000);
        assertThat(zone.temperatureC()).isCloseTo(Zone.SETPOINT_C + 1.2, within(0.1));
    }

    @Test
    void withoutAnyUnitItRisesByTwoAndAHalfDegreesAMinute() {
        mains.outage(true);
        run(60_000);
        assertThat(zone.temperatureC()).isCloseTo(Zone.SETPOINT_C + 2.4, within(0.1));
    }

    @Test
    void unitsTakeAMinuteToComeBackAndTheZoneThenSettles() {
        mains.outage(true);
        run(120_000);
        mains.outage(false);
        run(50_000);
        assertThat(units).noneMatch(CoolingUnit::running);
        run(20_000);
        assertThat(units).allMatch(CoolingUnit::running);
        run(900_000);
        assertThat(zone.temperatureC()).isCloseTo(Zone.SETPOINT_C, within(0.2));
    }

    @Test
    void warmerAirIsDrier() {
        double before = zone.humidity();
        mains.outage(true);
        run(300_000);
        assertThat(before).isCloseTo(50, within(0.5));
        assertThat(zone.humidity()).isLessThan(before - 10);
    }

    @Test
    void thereIsACeiling() {
        mains.outage(true);
        run(7_200_000);
        assertThat(zone.temperatureC()).isLessThanOrEqualTo(60);
    }
}
