package io.coldaisle.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.lab.site.Campus;
import io.coldaisle.lab.site.CampusSettings;
import org.junit.jupiter.api.Test;

final class ControlDialogueTest {
    private final Campus campus = new Campus(CampusSettings.standard(), 0);
    private final ControlDialogue dialogue = new ControlDialogue(campus, "token");

    private String ask(String action, String kind, String component) {
        return dialogue.answer("""
                {"token":"token","do":"%s","kind":"%s","component":"%s"}"""
                .formatted(action, kind, component));
    }

    @Test
    void aFaultComesAndGoes() {
        assertThat(ask("inject", "tor_down", "s1r1w1k01-tor")).contains("\"changed\":true");
        assertThat(ask("inject", "tor_down", "s1r1w1k01-tor")).contains("\"changed\":false");
        campus.advance(1_000);
        String table = ControlAnswer.parse(ask("list", "", "")).table();
        assertThat(table).contains("tor_down               s1r1w1k01-tor",
                "devices that do not answer:\n  s1r1w1k01-tor", "svc-dns                DEGRADED");
        assertThat(ask("clear", "tor_down", "s1r1w1k01-tor")).contains("\"changed\":true");
        assertThat(ControlAnswer.parse(ask("list", "", "")).table()).contains("no faults");
    }

    @Test
    void mistakesSayWhatWouldBeRight() {
        assertThat(ControlAnswer.parse(ask("inject", "fire", "x")).error())
                .startsWith("no such fault: \"fire\"; there are: ups_output_lost");
        assertThat(ControlAnswer.parse(ask("inject", "utility_outage", "x")).error())
                .contains("s1-utilA s1-utilB s2-utilA s2-utilB");
        assertThat(ControlAnswer.parse(ask("burn", "tor_down", "x")).error())
                .isEqualTo("no such request: burn");
    }

    @Test
    void withoutTheTokenNothingHappens() {
        String answer = dialogue.answer("""
                {"token":"guess","do":"inject","kind":"tor_down","component":"s1r1w1k01-tor"}""");
        assertThat(answer).contains("wrong token");
        assertThat(campus.faults()).isEmpty();
        assertThat(dialogue.answer("garbage")).contains("\"ok\":false");
    }
}
