package io.coldaisle.agent.snmp.generic;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A unit as devices write it, and the way from it to the base unit.
record UnitWord(Quantity quantity, double scale, double offset) {
    private static final Pattern INLINE = Pattern
            .compile("[+-]?[0-9]{1,9}(?:\\.[0-9]{1,4})?\\s*([^0-9\\s.,:;/+-][^0-9.,:;]{0,15})");
    private static final double FAHRENHEIT = 5.0 / 9;
    static final UnitWord CELSIUS = of(Quantity.TEMPERATURE);
    private static final UnitWord IN_FAHRENHEIT = new UnitWord(Quantity.TEMPERATURE, FAHRENHEIT,
            -32 * FAHRENHEIT);
    private static final Map<String, UnitWord> WORDS = Map.ofEntries(
            Map.entry("c", CELSIUS), Map.entry("cel", CELSIUS), Map.entry("celsius", CELSIUS),
            Map.entry("centigrade", CELSIUS), Map.entry("f", IN_FAHRENHEIT),
            Map.entry("fahrenheit", IN_FAHRENHEIT),
            Map.entry("%rh", of(Quantity.HUMIDITY)), Map.entry("rh", of(Quantity.HUMIDITY)),
            Map.entry("%rf", of(Quantity.HUMIDITY)), Map.entry("rh%", of(Quantity.HUMIDITY)),
            Map.entry("%", of(Quantity.PERCENT)), Map.entry("percent", of(Quantity.PERCENT)),
            Map.entry("v", of(Quantity.VOLTAGE)), Map.entry("vac", of(Quantity.VOLTAGE)),
            Map.entry("vdc", of(Quantity.VOLTAGE)), Map.entry("volt", of(Quantity.VOLTAGE)),
            Map.entry("volts", of(Quantity.VOLTAGE)), Map.entry("vrms", of(Quantity.VOLTAGE)),
            Map.entry("mv", times(Quantity.VOLTAGE, 1e-3)),
            Map.entry("millivolts", times(Quantity.VOLTAGE, 1e-3)),
            Map.entry("kv", times(Quantity.VOLTAGE, 1e3)),
            Map.entry("a", of(Quantity.CURRENT)), Map.entry("aac", of(Quantity.CURRENT)),
            Map.entry("adc", of(Quantity.CURRENT)), Map.entry("amp", of(Quantity.CURRENT)),
            Map.entry("amps", of(Quantity.CURRENT)), Map.entry("arms", of(Quantity.CURRENT)),
            Map.entry("ampere", of(Quantity.CURRENT)), Map.entry("amperes", of(Quantity.CURRENT)),
            Map.entry("ma", times(Quantity.CURRENT, 1e-3)),
            Map.entry("milliamps", times(Quantity.CURRENT, 1e-3)),
            Map.entry("w", of(Quantity.POWER)), Map.entry("watt", of(Quantity.POWER)),
            Map.entry("watts", of(Quantity.POWER)), Map.entry("kw", times(Quantity.POWER, 1e3)),
            Map.entry("va", of(Quantity.APPARENT)),
            Map.entry("kva", times(Quantity.APPARENT, 1e3)),
            Map.entry("var", of(Quantity.REACTIVE)),
            Map.entry("kvar", times(Quantity.REACTIVE, 1e3)),
            Map.entry("hz", of(Quantity.FREQUENCY)), Map.entry("hertz", of(Quantity.FREQUENCY)),
            Map.entry("wh", times(Quantity.ENERGY, 3.6e3)),
            Map.entry("kwh", times(Quantity.ENERGY, 3.6e6)),
            Map.entry("rpm", of(Quantity.SPEED)), Map.entry("r/min", of(Quantity.SPEED)),
            Map.entry("sec", of(Quantity.DURATION)), Map.entry("seconds", of(Quantity.DURATION)),
            Map.entry("min", times(Quantity.DURATION, 60)),
            Map.entry("minutes", times(Quantity.DURATION, 60)),
            Map.entry("pa", of(Quantity.PRESSURE)), Map.entry("kpa", times(Quantity.PRESSURE, 1e3)),
            Map.entry("hpa", times(Quantity.PRESSURE, 100)),
            Map.entry("mbar", times(Quantity.PRESSURE, 100)),
            Map.entry("bar", times(Quantity.PRESSURE, 1e5)),
            Map.entry("psi", times(Quantity.PRESSURE, 6894.757293168)),
            Map.entry("m3/h", of(Quantity.AIRFLOW)),
            Map.entry("cfm", times(Quantity.AIRFLOW, 1.699010796)),
            Map.entry("l/min", of(Quantity.FLOW)), Map.entry("lpm", of(Quantity.FLOW)),
            Map.entry("dbm", of(Quantity.OPTICAL)));

    private static UnitWord of(Quantity quantity) {
        return times(quantity, 1);
    }

    private static UnitWord times(Quantity quantity, double scale) {
        return new UnitWord(quantity, scale, 0);
    }

    /// Null when the text is no unit and nothing else.
    static @Nullable UnitWord parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT).replace("\u00b0", "").replace(" ", "");
        String bare = word.replaceFirst("^deg(rees?)?\\.?", "");
        boolean degrees = text.contains("\u00b0") || !bare.equals(word);
        UnitWord unit = WORDS.get(bare);
        // "deg W" is a direction of the wind, not a power
        return unit == null || degrees && unit.quantity != Quantity.TEMPERATURE ? null : unit;
    }

    /// The unit behind a number, as text; empty when there is none that is known.
    static String inline(String text) {
        Matcher match = INLINE.matcher(text.strip());
        return match.matches() && parse(match.group(1)) != null ? match.group(1).strip() : "";
    }

    /// True where the text cannot well be anything else: `A` and `C` are names of phases and banks too.
    static boolean isSure(String text) {
        return text.strip().length() > 1 || text.strip().equals("%");
    }

    /// Milli and kilo come and go with the value where a device writes the unit behind the number.
    boolean isBase() {
        return scale == 1;
    }
}
