package io.coldaisle.agent.snmp.generic;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the name of a row tells.
final class Words {
    /// Names of settings, records and limits, none of which is a reading of now.
    private static final Pattern SETTING = Pattern.compile("(?i)set.?p(oin)?t|setting|thresh|limit"
            + "|alarm|warn|critical|hyst|nominal|rated|rating|offset|calibrat|config|(^|[^a-z])(max|min|high"
            + "|low|hi|lo|peak|average|avg|delay|adjust|target|trip|default|correction|reset|interval)"
            + "([^a-z]|imum|$)|status|state([^a-z]|$)|desc(r|name)|logging|SetP|(?-i:[a-z](High|Low|Max|Min|Alarm|Warn))");
    private static final Pattern TEMPERATURE = Pattern.compile("(?i)temp(erature)?([^a-z]|$)"
            + "|temperatur");
    private static final Pattern HUMIDITY = Pattern
            .compile("(?i)humid|(^|[^a-z])rh([^a-z]|$)|feuchte");
    private static final Pattern FAN = Pattern.compile("(?i)(^|[^a-z])fan|(^|[^a-z])rpm([^a-z]|$)");

    /// In Fahrenheit that would be a freezer.
    private static final double COLDEST = 12;
    private static final double WARMEST = 45;

    private Words() {}

    /// The unit of a number in text with a point, from what the row is called; null when that does not
    /// tell.
    static @Nullable UnitWord unit(String name, Instance cell) {
        double number = cell.number();
        if (cell.text().indexOf('.') < 0 || isSetting(name)) {
            return null;
        }
        if (isHumidity(name) && number >= 5 && number <= 98) {
            return new UnitWord(Quantity.HUMIDITY, 1, 0);
        }
        boolean celsius = isTemperature(name) && number >= COLDEST && number <= WARMEST;
        return celsius ? UnitWord.CELSIUS : null;
    }

    static boolean isSetting(String name) {
        return SETTING.matcher(name).find();
    }

    static boolean isTemperature(String name) {
        return TEMPERATURE.matcher(name).find() && !HUMIDITY.matcher(name).find();
    }

    static boolean isHumidity(String name) {
        return HUMIDITY.matcher(name).find() && !TEMPERATURE.matcher(name).find();
    }

    static boolean isFan(String name) {
        return FAN.matcher(name).find() && !TEMPERATURE.matcher(name).find();
    }
}
