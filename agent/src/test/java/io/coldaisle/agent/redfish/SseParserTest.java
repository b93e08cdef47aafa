package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseParserTest {
    private final List<String> events = new ArrayList<>();
    private int tooLong;
    private final SseParser parser = new SseParser(events::add, () -> tooLong++);

    private void take(String text) {
        parser.take(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEventEndsWithAnEmptyLineHoweverItArrives() {
        for (char next : "id: 7\ndata: {\"a\":\ndata:1}\n\n".toCharArray()) {
            take(String.valueOf(next));
        }
        assertThat(events).containsExactly("{\"a\":\n1}");
        assertThat(parser.lastId()).isEqualTo("7");
    }

    @Test
    void linesEndInAnyOfThreeWays() {
        take("data: a\r\n\r\ndata: b\r\rdata: c\n\n");
        assertThat(events).containsExactly("a", "b", "c");
    }

    @Test
    void commentsAndUnknownFieldsAreNoEvents() {
        take(": keep-alive\n\nevent: x\nretry: 5\n\n");
        assertThat(events).isEmpty();
    }

    @Test
    void anIdThatWouldBreakAHeaderIsNotKept() {
        take("id: 1\u00e4\ndata: x\n\n");
        assertThat(parser.lastId()).isEmpty();
    }

    @Test
    void anEventWithoutEndIsCutAndSaid() {
        for (int i = 0; i < 300; i++) {
            take("data: " + "x".repeat(1000) + "\n");
        }
        assertThat(tooLong).isEqualTo(1);
        take("\n\ndata: y\n\n");
        assertThat(events.getLast()).isEqualTo("y");
    }

    @Test
    void whatALostConnectionBeganIsForgotten() {
        take("id: 3\ndata: half");
        parser.reset();
        take("data: whole\n\n");
        assertThat(events).containsExactly("whole");
        assertThat(parser.lastId()).isEqualTo("3");
    }
}
