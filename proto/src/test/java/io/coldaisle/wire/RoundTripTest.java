package io.coldaisle.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.model.Alarm;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DictionaryEntry;
import io.coldaisle.model.Gap;
import io.coldaisle.model.NeighbourIdKind;
import io.coldaisle.model.Quality;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.ResourceLink;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.SensorSummary;
import io.coldaisle.model.Severity;
import io.coldaisle.model.StateChange;
import io.coldaisle.v1.ResourceRelation;
import io.coldaisle.v1.SummaryColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    @RepeatedTest(200)
    void everyRecordComesBackAsItWent(RepetitionInfo seed) throws Exception {
        RandomWords any = new RandomWords(new Random(seed.getCurrentRepetition()));
        Alarm alarm = any.alarm();
        assertThat(AlarmMapping.fromWire(
                io.coldaisle.v1.Alarm.parseFrom(AlarmMapping.toWire(alarm).toByteArray())))
                .isEqualTo(alarm);
        SensorIdentity sensor = any.sensor();
        assertThat(SensorIdentityMapping.fromWire(SensorIdentityMapping.toWire(sensor)))
                .isEqualTo(sensor);
        StateChange change = any.stateChange();
        assertThat(StateChangeMapping.fromWire(StateChangeMapping.toWire(change)))
                .isEqualTo(change);
        DeviceInventory device = any.inventory();
        assertThat(DeviceInventoryMapping.fromWire(DeviceInventoryMapping.toWire(device)))
                .isEqualTo(device);
        DeviceConnections connected = any.connections();
        assertThat(DeviceConnectionsMapping.fromWire(io.coldaisle.v1.DeviceConnections
                .parseFrom(DeviceConnectionsMapping.toWire(connected).toByteArray())))
                .isEqualTo(connected);
        Gap gap = any.gap();
        assertThat(GapMapping.fromWire(GapMapping.toWire(gap))).isEqualTo(gap);
        SensorSummary summary = any.summary(sensor, 1_000, 60_000);
        assertThat(SummaryMapping.fromWire(SummaryMapping.toWire(summary))).isEqualTo(summary);
    }

    @RepeatedTest(200)
    void columnsComeBackWithinTheirStatedError(RepetitionInfo seed) throws Exception {
        RandomWords any = new RandomWords(new Random(seed.getCurrentRepetition()));
        List<DictionaryEntry> dictionary = new ArrayList<>();
        List<SensorSummary> summaries = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < 20; i++) {
            number += 1 + any.random().nextInt(300);
            DictionaryEntry entry = new DictionaryEntry(number, any.sensor());
            dictionary.add(entry);
            summaries.add(any.summary(entry.sensor(), 120_000, 60_000));
        }
        SummaryColumns wire = SummaryMapping.toWire(summaries,
                sensor -> dictionary.stream()
                        .filter(e -> e.sensor().equals(sensor))
                        .findFirst()
                        .orElseThrow()
                        .number());
        List<SensorSummary> back = SummaryMapping.fromWire(
                SummaryColumns.parseFrom(wire.toByteArray()),
                SummaryMapping.dictionaryOf(dictionary));
        assertThat(back).hasSameSizeAs(summaries);
        for (int i = 0; i < back.size(); i++) {
            SensorSummary sent = summaries.get(i);
            SensorSummary got = back.get(i);
            assertThat(got.sensor()).isEqualTo(sent.sensor());
            assertThat(got.count()).isEqualTo(sent.count());
            double bound = sent.maxError() * (1 + 1e-9) + Math.ulp(sent.max());
            assertThat(got.min()).isCloseTo(sent.min(), within(bound));
            assertThat(got.max()).isCloseTo(sent.max(), within(bound));
            assertThat(got.mean()).isCloseTo(sent.mean(), within(bound));
            assertThat(got.last()).isCloseTo(sent.last(), within(bound));
        }
    }

    @Test
    void everyEnumValueHasTheSameNameOnTheWire() {
        for (Severity severity : Severity.values()) {
            assertThat(EnumMapping.toWire(severity).name()).isEqualTo("SEVERITY_" + severity);
            assertThat(EnumMapping.fromWire(EnumMapping.toWire(severity))).isEqualTo(severity);
        }
        for (Quality quality : Quality.values()) {
            assertThat(EnumMapping.toWire(quality).name()).isEqualTo("QUALITY_" + quality);
            assertThat(EnumMapping.fromWire(EnumMapping.toWire(quality))).isEqualTo(quality);
        }
        for (SensorKind kind : SensorKind.values()) {
            assertThat(EnumMapping.toWire(kind).name()).isEqualTo("SENSOR_KIND_" + kind);
            assertThat(EnumMapping.fromWire(EnumMapping.toWire(kind))).isEqualTo(kind);
        }
        for (NeighbourIdKind kind : NeighbourIdKind.values()) {
            assertThat(EnumMapping.toWire(kind).name()).isEqualTo("NEIGHBOUR_ID_KIND_" + kind);
            assertThat(EnumMapping.fromWire(EnumMapping.toWire(kind))).isEqualTo(kind);
        }
        for (ResourceLink.Relation relation : ResourceLink.Relation.values()) {
            assertThat(EnumMapping.toWire(relation).name())
                    .isEqualTo("RESOURCE_RELATION_" + relation);
            assertThat(EnumMapping.fromWire(EnumMapping.toWire(relation))).isEqualTo(relation);
        }
    }

    @Test
    void whatNoRecordCanHoldIsRefusedByName() {
        assertThatThrownBy(() -> QuantityMapping
                .fromWire(io.coldaisle.v1.Quantity.newBuilder().setValue(Double.NaN).build()))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("Quantity");
        assertThatThrownBy(
                () -> AlarmMapping.fromWire(io.coldaisle.v1.Alarm.getDefaultInstance()))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("Alarm");
        SummaryColumns crooked = SummaryColumns.newBuilder()
                .addSensor(1)
                .addLast(3)
                .setWindowMs(60_000)
                .build();
        assertThatThrownBy(() -> SummaryMapping.fromWire(crooked, _ -> null))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("lengths");
    }

    @Test
    void connectionsBeyondTheirLimitsAreRefusedAndUnknownRelationsPassedOver() {
        var wire = io.coldaisle.v1.DeviceConnections.newBuilder().setDevice("sw");
        for (int i = 0; i <= DeviceConnections.MOST_NEIGHBOURS; i++) {
            wire.addNeighbours(io.coldaisle.v1.Neighbour.getDefaultInstance());
        }
        assertThatThrownBy(() -> DeviceConnectionsMapping.fromWire(wire.build()))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("DeviceConnections")
                .hasMessageContaining("at most 512 neighbours, got 513");
        wire.clearNeighbours()
                .addLinks(io.coldaisle.v1.ResourceLink.getDefaultInstance())
                .addLinks(io.coldaisle.v1.ResourceLink.newBuilder()
                        .setRelation(ResourceRelation.RESOURCE_RELATION_POWERED_BY));
        assertThat(DeviceConnectionsMapping.fromWire(wire.build()).links()).singleElement()
                .extracting(ResourceLink::relation)
                .isEqualTo(ResourceLink.Relation.POWERED_BY);
    }

    @RepeatedTest(300)
    void hostileColumnsAreRefusedOrUnderstoodButNeverCrash(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        SummaryColumns.Builder columns = SummaryColumns.newBuilder()
                .setStartMs(random.nextLong())
                .setWindowMs(random.nextInt(100_000))
                .setUniformCount(random.nextInt(3));
        for (int i = 0; i < 3; i++) {
            columns.addSensor(random.nextInt())
                    .addLast(random.nextLong())
                    .addMin(random.nextLong())
                    .addMax(random.nextLong())
                    .addMean(random.nextLong());
        }
        SensorIdentity sensor = new RandomWords(random).sensor();
        try {
            assertThat(SummaryMapping.fromWire(columns.build(), _ -> sensor)).hasSize(3);
        } catch (WireFormatException refused) {
            assertThat(refused).hasMessageContaining("SummaryColumns");
        }
    }

    @Test
    void aQuantityKeepsItsUnit() {
        Quantity sent = new Quantity(23.5, "Cel");
        assertThat(QuantityMapping.fromWire(QuantityMapping.toWire(sent))).isEqualTo(sent);
    }
}
