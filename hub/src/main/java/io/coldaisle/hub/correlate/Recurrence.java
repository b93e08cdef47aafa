package io.coldaisle.hub.correlate;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// How a window comes again: the part of a recurrence rule (RFC 5545, 3.3.10) that maintenance
/// needs, in UTC. `FREQ=DAILY|WEEKLY|MONTHLY`, `INTERVAL`, `COUNT` or `UNTIL`, and with WEEKLY
/// `BYDAY` of plain days. A month that has no such day is left out, as the standard says.
///
/// @param every how many days, weeks or months apart
/// @param count how often in all; 0: no such limit
/// @param lastMs no start after that, ms; [Long#MAX_VALUE]: no such limit
/// @param days of the week; empty: that of the first start
public record Recurrence(Frequency frequency, int every, int count, long lastMs,
        List<DayOfWeek> days) {
    private static final int MOST = 366;
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final Map<String, DayOfWeek> DAYS = Map.of("MO", DayOfWeek.MONDAY, "TU",
            DayOfWeek.TUESDAY, "WE", DayOfWeek.WEDNESDAY, "TH", DayOfWeek.THURSDAY, "FR",
            DayOfWeek.FRIDAY, "SA", DayOfWeek.SATURDAY, "SU", DayOfWeek.SUNDAY);

    /// How often, before `every` thins it out.
    public enum Frequency {
        DAILY, WEEKLY, MONTHLY
    }

    public Recurrence {
        days = List.copyOf(new TreeSet<>(days));
    }

    /// Reads a rule such as `FREQ=WEEKLY;BYDAY=SA,SU;COUNT=10`.
    ///
    /// @throws IllegalArgumentException naming the part that is wrong and what could stand there
    public static Recurrence parse(String rule) {
        Map<String, String> parts = new TreeMap<>();
        String text = rule.startsWith("RRULE:") ? rule.substring("RRULE:".length()) : rule;
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String known = switch (name) {
                case "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY" -> name;
                default -> throw wrong(
                        part, "there are FREQ, INTERVAL, COUNT, UNTIL and BYDAY, as NAME=VALUE"
                                + " joined by semicolons");
            };
            if (equals < 0 || parts.put(known, part.substring(equals + 1)) != null) {
                throw wrong(part, "each part stands once, as NAME=VALUE");
            }
        }
        Frequency frequency = switch (parts.getOrDefault("FREQ", "")) {
            case "DAILY" -> Frequency.DAILY;
            case "WEEKLY" -> Frequency.WEEKLY;
            case "MONTHLY" -> Frequency.MONTHLY;
            case String other -> throw wrong("FREQ=" + other, "FREQ is DAILY, WEEKLY or MONTHLY");
        };
        if (parts.containsKey("COUNT") && parts.containsKey("UNTIL")) {
            throw wrong("COUNT and UNTIL", "one of them says when it is over");
        }
        if (parts.containsKey("BYDAY") && frequency != Frequency.WEEKLY) {
            throw wrong("BYDAY=" + parts.get("BYDAY"), "BYDAY goes with FREQ=WEEKLY");
        }
        return new Recurrence(frequency, number(parts, "INTERVAL", 1), number(parts, "COUNT", 0),
                until(parts.getOrDefault("UNTIL", "")), days(parts.getOrDefault("BYDAY", "")));
    }

    private static int number(Map<String, String> parts, String name, int absent) {
        String text = parts.get(name);
        if (text == null) {
            return absent;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MOST) {
            throw wrong(name + "=" + text, name + " is 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static long until(String text) {
        try {
            return switch (text.length()) {
                case 0 -> Long.MAX_VALUE;
                // A day alone is meant with all of its hours.
                case 8 -> LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
                        .plusDays(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli() - 1;
                default -> LocalDateTime.parse(text, TIME)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("recurrence: UNTIL=" + text
                    + " is no time; write UTC as 20261231T235959Z or 20261231", e);
        }
    }

    private static List<DayOfWeek> days(String text) {
        List<DayOfWeek> days = new ArrayList<>();
        for (String word : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            DayOfWeek day = DAYS.get(word);
            if (day == null) {
                throw wrong("BYDAY=" + text, "the days are MO, TU, WE, TH, FR, SA, SU, without a"
                        + " number, joined by commas");
            }
            days.add(day);
        }
        return days;
    }

    private static IllegalArgumentException wrong(String part, String remedy) {
        return new IllegalArgumentException("recurrence: cannot use " + part + "; " + remedy);
    }

    /// When it starts within a span of time, ms, rising.
    ///
    /// @param firstMs the first start there could be; it gives the time of the day
    /// @param fromMs inclusive
    /// @param toMs inclusive
    List<Long> starts(long firstMs, long fromMs, long toMs) {
        LocalDateTime first = LocalDateTime.ofInstant(Instant.ofEpochMilli(firstMs),
                ZoneOffset.UTC);
        List<Long> starts = new ArrayList<>();
        int made = 0;
        for (long period = firstPeriod(first, fromMs);; period++) {
            if (ms(begin(first, period)) > Math.min(toMs, lastMs)) {
                return starts;
            }
            for (long start : of(first, period)) {
                if (start < firstMs || (count > 0 && ++made > count)) {
                    continue;
                }
                if (start >= fromMs && start <= Math.min(toMs, lastMs)) {
                    starts.add(start);
                }
            }
            if (count > 0 && made >= count) {
                return starts;
            }
        }
    }

    /// Periods long over are not gone through, unless they must be counted.
    private long firstPeriod(LocalDateTime first, long fromMs) {
        LocalDateTime from = LocalDateTime.ofInstant(Instant.ofEpochMilli(fromMs), ZoneOffset.UTC);
        ChronoUnit unit = switch (frequency) {
            case DAILY -> ChronoUnit.DAYS;
            case WEEKLY -> ChronoUnit.WEEKS;
            case MONTHLY -> ChronoUnit.MONTHS;
        };
        return count > 0 ? 0 : Math.max(0, unit.between(first, from) / every - 1);
    }

    /// The earliest moment of a period: a day, a week from Monday, a month.
    private LocalDateTime begin(LocalDateTime first, long period) {
        return switch (frequency) {
            case DAILY -> first.plusDays(period * every);
            case WEEKLY -> first.minusDays(first.getDayOfWeek().getValue() - 1L)
                    .plusWeeks(period * every);
            case MONTHLY -> first.withDayOfMonth(1)
                    .with(LocalTime.MIN)
                    .plusMonths(period * every);
        };
    }

    private List<Long> of(LocalDateTime first, long period) {
        LocalDateTime begin = begin(first, period);
        return switch (frequency) {
            case DAILY -> List.of(ms(begin));
            case WEEKLY -> (days.isEmpty() ? List.of(first.getDayOfWeek()) : days).stream()
                    .map(day -> ms(begin.plusDays(day.getValue() - 1L)))
                    .toList();
            case MONTHLY -> first.getDayOfMonth() > begin.toLocalDate().lengthOfMonth()
                    ? List.of()
                    : List.of(ms(begin.withDayOfMonth(first.getDayOfMonth())
                            .with(first.toLocalTime())));
        };
    }

    private static long ms(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
