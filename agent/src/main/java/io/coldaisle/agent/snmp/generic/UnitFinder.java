package io.coldaisle.agent.snmp.generic;

import io.coldaisle.agent.snmp.generic.GenericReading.Evidence;
import io.coldaisle.agent.snmp.generic.GenericReading.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// Finds numbers whose unit the device says in text: behind the number (`23.5 C`), or in a column of
/// its own.
///
/// A number written as text has its decimal point; an integer beside it with the same digits is the same
/// value. Of several columns with numbers only the one can be the reading that differs from row to row
/// while the others, limits and settings, do not.
final class UnitFinder {
    private static final int MOST_LETTERS_OF_NO_VALUE = 24;
    private static final int LONGEST_UNIT = 12;
    private final Grid grid;
    private final Claims claims;
    private final List<Integer> units = new ArrayList<>();
    private boolean sure;

    private UnitFinder(Grid grid, Claims claims) {
        this.grid = grid;
        this.claims = claims;
        grid.columns.keySet().stream().filter(this::isUnits).forEach(units::add);
        if (units.size() == 1) {
            sure = grid.cells(units.getFirst(), cell -> UnitWord.isSure(cell.text())).size() > 0;
        }
    }

    static void find(Grid grid, Claims claims) {
        UnitFinder finder = new UnitFinder(grid, claims);
        if (grid.scalars) {
            finder.scalars();
        } else {
            finder.table();
        }
    }

    /// `C` beside a number may be a phase or a version; not where the row is a temperature, or others are too.
    private boolean isTemperature(Instance unit, OID row) {
        UnitWord word = UnitWord.parse(unit.text());
        return word != null && word.quantity() == Quantity.TEMPERATURE
                && (grid.rows.size() > 1 || Words.isTemperature(grid.words(row)));
    }

    /// True where most texts are units; the others may be units that we do not know, or nothing.
    private boolean isUnits(int column) {
        int known = 0;
        int strange = 0;
        for (Instance cell : grid.cells(column, cell -> !cell.text().isEmpty())) {
            if (!Double.isNaN(cell.number()) || cell.text().length() > LONGEST_UNIT) {
                return false;
            }
            boolean unit = UnitWord.parse(cell.text()) != null;
            known += unit ? 1 : 0;
            strange += unit ? 0 : 1;
        }
        return known > strange;
    }

    /// Each for itself, and only where the point shows that it is measured.
    private void scalars() {
        OID row = new OID(new int[]{0});
        grid.columns.values().forEach(cells -> {
            Instance cell = cells.get(row);
            if (cell != null && cell.text().indexOf('.') > 0) {
                text(cell, row, null);
            }
        });
    }

    private void table() {
        if (units.size() > 1) {
            return;
        }
        List<Integer> texts = grid.columns.keySet().stream().filter(this::isNumberText).toList();
        if (texts.isEmpty()) {
            if (units.size() == 1 && sure) {
                integers();
            }
            return;
        }
        Integer value = texts.size() == 1 ? texts.getFirst() : varying(texts);
        if (value == null || units.isEmpty() && isRating(value)) {
            return;
        }
        for (OID row : grid.rows) {
            Instance cell = grid.cell(value, row);
            if (cell == null || Words.isSetting(grid.words(row))) {
                continue;
            }
            Instance unit = units.isEmpty() ? null : grid.cell(units.getFirst(), row);
            boolean pointed = cell.text().indexOf('.') > 0;
            if (unit != null && !sure && !(pointed && isTemperature(unit, row))) {
                unit = null;
            }
            Integer twin = DigitTwin.of(grid, value,
                    units.isEmpty() ? _ -> true : each -> unitAt(each) != null);
            Instance same = twin == null ? null : grid.cell(twin, row);
            if (same != null && text(cell, row, unit, same)) {
                continue;
            }
            text(cell, row, unit);
        }
    }

    /// Numbers in text, besides rows without a value. Where units have a column, rows without one are
    /// something else: events, versions.
    private boolean isNumberText(int column) {
        if (units.contains(column)) {
            return false;
        }
        int numbers = 0;
        for (OID row : grid.rows) {
            Instance cell = grid.cell(column, row);
            if (cell == null || !units.isEmpty() && unitAt(row) == null) {
                continue;
            }
            boolean number = !cell.text().isEmpty() && !Double.isNaN(cell.number());
            numbers += number ? 1 : 0;
            boolean unitless = number && units.isEmpty() && UnitWord.inline(cell.text()).isEmpty()
                    && Words.unit(grid.words(row), cell) == null;
            boolean integer = cell.text().isEmpty() && !Double.isNaN(cell.number());
            if (unitless || integer || cell.text().length() > MOST_LETTERS_OF_NO_VALUE) {
                return false;
            }
        }
        return numbers > 0;
    }

    private @Nullable UnitWord unitAt(OID row) {
        Instance unit = grid.cell(units.getFirst(), row);
        return unit == null ? null : UnitWord.parse(unit.text());
    }

    /// Ratings are written as readings are, `16A`, but without a point, and many rows have the same.
    private boolean isRating(int column) {
        Set<String> different = new TreeSet<>();
        boolean pointed = true;
        List<Instance> numbers = grid.cells(column, cell -> !Double.isNaN(cell.number()));
        for (Instance cell : numbers) {
            pointed &= cell.text().indexOf('.') > 0;
            different.add(cell.text());
        }
        return !pointed || numbers.size() > 2 && 2 * different.size() < numbers.size();
    }

    /// The only column that has several values where the others have one.
    private @Nullable Integer varying(List<Integer> candidates) {
        Integer found = null;
        for (Integer column : candidates) {
            if (differs(column)) {
                if (found != null) {
                    return null;
                }
                found = column;
            }
        }
        return found;
    }

    /// True when two rows of one unit have different numbers.
    private boolean differs(int column) {
        Map<String, Double> first = new TreeMap<>();
        for (OID row : grid.rows) {
            Instance cell = grid.cell(column, row);
            if (cell != null && !Double.isNaN(cell.number())
                    && !Words.isSetting(grid.words(row))) {
                Instance unit = units.isEmpty() ? null : grid.cell(units.getFirst(), row);
                Double earlier = first.putIfAbsent(unit == null ? "" : unit.text(), cell.number());
                if (earlier != null && earlier != cell.number()) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean text(Instance cell, OID row, @Nullable Instance unit, Instance same) {
        UnitWord word = unitOf(cell, row, unit);
        if (word == null || Double.isNaN(cell.number()) || Math.abs(same.number()) < 1) {
            return false;
        }
        Instance witness = unit == null ? null : unit;
        claim(same, row, word, DigitTwin.scaleOf(cell), witness);
        return true;
    }

    /// One letter behind a number may be that of a version or a rating.
    private void text(Instance cell, OID row, @Nullable Instance unit) {
        UnitWord word = unitOf(cell, row, unit);
        String behind = UnitWord.inline(cell.text());
        boolean inline = !behind.isEmpty();
        boolean version = inline && unit == null && !UnitWord.isSure(behind);
        if (word != null && !version && !Double.isNaN(cell.number())) {
            claim(cell, row, word, 1, inline ? cell : unit);
        }
    }

    /// Null when the two places contradict each other, or where the unit may change with the value.
    private @Nullable UnitWord unitOf(Instance cell, OID row, @Nullable Instance unit) {
        String inline = UnitWord.inline(cell.text());
        UnitWord behind = inline.isEmpty() ? null : UnitWord.parse(inline);
        UnitWord beside = unit == null ? null : UnitWord.parse(unit.text());
        if (behind != null && beside != null && !behind.equals(beside)) {
            return null;
        }
        if (beside == null && behind == null) {
            return units.isEmpty() ? Words.unit(grid.words(row), cell) : null;
        }
        return beside == null ? behind : beside;
    }

    private void claim(Instance value, OID row, UnitWord unit, double step,
            @Nullable Instance witness) {
        Quantity quantity = unit.quantity();
        double base = value.number() * step * unit.scale() + unit.offset();
        boolean humid = quantity == Quantity.PERCENT && Words.isHumidity(grid.words(row));
        if (!quantity.plausible(base) || !witnessHolds(quantity, row)) {
            return;
        }
        Quantity meant = humid ? Quantity.HUMIDITY : quantity;
        claims.add(new GenericReading(value.oid(), grid.label(row), meant,
                meant.scaled(step * unit.scale(), unit.offset()),
                witness == null ? null : new Witness(witness.oid(), testimony(witness)),
                Evidence.UNIT), value.number());
    }

    /// A name that says another quantity than the unit does leaves both in doubt.
    private boolean witnessHolds(Quantity quantity, OID row) {
        String words = grid.words(row);
        return !(Words.isTemperature(words) && quantity == Quantity.HUMIDITY)
                && !(Words.isHumidity(words) && quantity == Quantity.TEMPERATURE);
    }

    private static String testimony(Instance witness) {
        String inline = UnitWord.inline(witness.text());
        return inline.isEmpty() ? witness.text() : inline;
    }

    /// Integers beside a unit: one column, one scale for all rows of that unit, or none.
    private void integers() {
        List<Integer> numbers = grid.columns.keySet()
                .stream()
                .filter(grid::isInteger)
                .filter(this::differs)
                .toList();
        if (numbers.size() != 1) {
            return;
        }
        int column = numbers.getFirst();
        Map<String, List<OID>> byUnit = new TreeMap<>();
        for (OID row : grid.rows) {
            Instance unit = grid.cell(units.getFirst(), row);
            if (unit != null && grid.cell(column, row) != null
                    && !Words.isSetting(grid.words(row))) {
                byUnit.computeIfAbsent(unit.text(), _ -> new ArrayList<>()).add(row);
            }
        }
        byUnit.forEach((text, rows) -> integers(column, text, rows));
    }

    private void integers(int column, String text, List<OID> rows) {
        UnitWord unit = UnitWord.parse(text);
        if (unit == null) {
            return;
        }
        List<Instance> cells = new ArrayList<>();
        rows.forEach(row -> {
            Instance cell = grid.cell(column, row);
            if (cell != null) {
                cells.add(cell);
            }
        });
        double step = Scales.only(unit, cells, false);
        if (Double.isNaN(step)) {
            return;
        }
        for (OID row : rows) {
            Instance cell = grid.cell(column, row);
            Instance witness = grid.cell(units.getFirst(), row);
            if (cell != null && Scales.isValue(cell, unit, step)) {
                claim(cell, row, unit, step, witness);
            }
        }
    }
}
