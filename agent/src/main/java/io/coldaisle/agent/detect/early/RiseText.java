package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.alarm.Numbers;
import java.util.Locale;

/// What a rise is, what it leads to and what to do, for people.
final class RiseText {
    private RiseText() {}

    static String of(AirSensor air, boolean critical) {
        TimeToLimit ahead = critical || air.next() == null ? air.allowable() : air.next();
        return String.format(Locale.ROOT,
                "%s reads %s Cel, %s Cel above the lowest of the last 15 min%s%s. Without cooling "
                        + "servers throttle, then switch themselves off. Check the cooling units and "
                        + "the air paths of this room now; move or shed load if they do not recover.",
                name(air), rounded(air.level()), rounded(air.risen()),
                air.slope() > 0 ? ", rising by " + rounded(air.slope()) + " Cel a minute" : "",
                ahead == null ? "" : reaches(ahead, air.limitShown(critical)));
    }

    private static String name(AirSensor air) {
        String component = air.sensor().component();
        return component.isEmpty()
                ? air.sensor().name()
                : component.substring(component.lastIndexOf('/') + 1);
    }

    private static String rounded(double celsius) {
        return Numbers.plain(Math.rint(celsius * 10) / 10.0);
    }

    private static String reaches(TimeToLimit ahead, double limit) {
        return ", and reaches its limit of " + Numbers.plain(limit) + " Cel in "
                + of(ahead, "min");
    }

    /// `about 6 min (4 to 9)`, or `(4 or more)` when it may never be.
    static String of(TimeToLimit ahead, String unit) {
        return "about " + whole(ahead.expected()) + " " + unit + " (" + whole(ahead.near())
                + (Double.isInfinite(ahead.far())
                        ? " or more)"
                        : " to " + whole(ahead.far()) + ")");
    }

    private static String whole(double x) {
        return x < 1 ? "1" : Long.toString(Math.round(x));
    }

}
