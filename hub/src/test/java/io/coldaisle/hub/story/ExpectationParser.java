package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.ServiceState;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads what a line expects. Everything but the number of incidents and of pages is about one
/// incident: the one the last `expect cause` of the same moment named, else the only one there is.
final class ExpectationParser {
    private ExpectationParser() {}

    static Expectation parse(Words words) {
        if (words.atNumber()) {
            int wanted = words.number("a number");
            String what = words.next("open or pages");
            return switch (what) {
                case "open" -> run -> assertThat(run.open()).as("open incidents").hasSize(wanted);
                case "page", "pages" -> run -> assertThat(run.pagesSinceAsked())
                        .as("pages since last asked")
                        .isEqualTo(wanted);
                default -> throw words.wrong("counts open incidents and pages, not " + what);
            };
        }
        String what = words.next("what is expected");
        return switch (what) {
            case "cause" -> cause(words, false);
            case "also" -> cause(words, true);
            case "rivals" -> rivals(words);
            case "members" -> members(words);
            case "member" -> member(words, true);
            case "no" -> no(words);
            case "state" -> state(words);
            case "severity" -> severity(words);
            case "down" -> services(words, Set.of(ServiceState.DOWN));
            case "hit" -> services(words, Set.of(ServiceState.DOWN, ServiceState.DEGRADED));
            case "at_risk" -> services(words, Set.of(ServiceState.AT_RISK));
            case "untouched" -> services(words, Set.of(ServiceState.UNAFFECTED));
            case "next" -> next(words);
            case "inferred" -> run -> assertThat(run.first().inferred()).as("inferred").isTrue();
            case "seen" -> run -> assertThat(run.first().inferred()).as("inferred").isFalse();
            case "sure" -> sure(words);
            case "began" -> began(words);
            case "refused" -> refused(words);
            case "noted" -> noted(words);
            case "assignee" -> assignee(words);
            case "unexplained" -> alarm(words, true);
            case "suppressed" -> suppressed(words);
            case "forgotten" -> alarm(words, false);
            case "says" -> says(words);
            case "same" -> same(words);
            default -> throw words.wrong("cannot expect " + what);
        };
    }

    private static Expectation cause(Words words, boolean further) {
        String component = words.next("a component");
        String mode = words.more() ? words.next("a fault mode") : "";
        if (!further) {
            return run -> run.about(component, mode);
        }
        return run -> assertThat(run.incident().verdict().hypotheses())
                .as("causes of the verdict")
                .anyMatch(h -> h.inVerdict() && h.cause().component().equals(component)
                        && (mode.isEmpty() || h.cause().faultMode().equals(mode)));
    }

    private static Expectation says(Words words) {
        String wanted = String.join(" ", rest(words));
        return run -> assertThat(run.incident().verdict().explanation()).contains(wanted);
    }

    private static Expectation rivals(Words words) {
        List<String> components = rest(words);
        return run -> assertThat(run.incident().verdict().hypotheses().stream().limit(3))
                .as("first three causes")
                .extracting((Hypothesis h) -> h.cause().component())
                .containsAll(components);
    }

    private static Expectation members(Words words) {
        int wanted = words.number("a number");
        return run -> assertThat(run.incident().members()).as("members").hasSize(wanted);
    }

    private static Expectation member(Words words, boolean there) {
        String component = words.next("a component");
        String condition = words.next("a condition");
        return run -> assertThat(run.incident()
                .members()
                .stream()
                .anyMatch(m -> m.component().equals(component)
                        && m.condition().equals(condition)))
                .as("member %s %s", component, condition)
                .isEqualTo(there);
    }

    private static Expectation no(Words words) {
        return switch (words.next("page or member")) {
            case "page" -> run -> assertThat(run.pagesSinceAsked()).as("pages").isZero();
            case "member" -> member(words, false);
            default -> throw words.wrong("can expect no page and no member, nothing else");
        };
    }

    private static Expectation state(Words words) {
        String wanted = words.next("a state").toUpperCase(Locale.ROOT);
        return run -> assertThat(run.incident().state().name()).as("state").isEqualTo(wanted);
    }

    private static Expectation severity(Words words) {
        String word = words.next("a severity");
        Severity wanted;
        try {
            wanted = Severity.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw words.wrong(word + " is no severity");
        }
        return run -> assertThat(run.incident().severity()).as("severity").isEqualTo(wanted);
    }

    private static Expectation services(Words words, Set<ServiceState> states) {
        List<String> services = rest(words);
        return run -> services.forEach(service -> assertThat(run.service(service))
                .as("state of service %s", service)
                .isIn(states));
    }

    private static Expectation next(Words words) {
        List<String> components = rest(words);
        return run -> assertThat(run.incident().reach().nextFailures())
                .as("next failures")
                .extracting(p -> p.component())
                .containsAll(components);
    }

    private static Expectation sure(Words words) {
        int percent = words.number("a percentage");
        return run -> assertThat(run.first().probability() * 100)
                .as("probability of the first cause, in percent")
                .isGreaterThanOrEqualTo(percent);
    }

    private static Expectation began(Words words) {
        long wanted = words.time("when it began");
        return run -> assertThat(run.incident().times().firstSymptomMs() - wanted)
                .as("ms from when it should have begun")
                .isBetween(-5_000L, 5_000L);
    }

    private static Expectation refused(Words words) {
        String wanted = words.next("a reason").toUpperCase(Locale.ROOT);
        return run -> assertThat(run.refusals()).as("refusals").contains(wanted);
    }

    private static Expectation noted(Words words) {
        String action = words.next("an action");
        String text = words.text();
        return run -> assertThat(run.incident().handling().activity())
                .as("activity")
                .anyMatch(a -> a.action().equals(action) && a.text().contains(text));
    }

    private static Expectation assignee(Words words) {
        String who = words.next("who");
        return run -> assertThat(run.incident().handling().assignee()).isEqualTo(who);
    }

    private static Expectation alarm(Words words, boolean there) {
        String component = words.next("a component");
        String condition = words.next("a condition");
        return run -> {
            var alarm = run.state()
                    .alarms()
                    .all()
                    .stream()
                    .filter(a -> a.subject().component().equals(component)
                            && a.subject().condition().equals(condition))
                    .findFirst()
                    .orElse(null);
            assertThat(alarm != null).as("the hub holds %s %s", component, condition)
                    .isEqualTo(there);
            assertThat(alarm == null ? "" : alarm.incident()).as("its incident").isEmpty();
        };
    }

    private static Expectation suppressed(Words words) {
        String component = words.next("a component");
        String condition = words.next("a condition");
        String by = words.more() ? words.next("by what") : "";
        return run -> assertThat(run.state().alarms().all())
                .filteredOn(a -> a.subject().component().equals(component)
                        && a.subject().condition().equals(condition))
                .as("what keeps %s %s from incidents", component, condition)
                .extracting(a -> a.suppressedBy())
                .containsExactly(by);
    }

    private static Expectation same(Words words) {
        if (!words.take("incident")) {
            throw words.wrong("same incident, it says");
        }
        return run -> assertThat(run.incident().id()).as("id").isEqualTo(run.firstTold());
    }

    private static List<String> rest(Words words) {
        List<String> rest = new ArrayList<>(List.of(words.next("a name")));
        while (words.more()) {
            rest.add(words.next("a name"));
        }
        return rest;
    }
}
