package io.coldaisle.lab.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {
    @Test
    void treesAreWrittenInTheirOrder() {
        assertThat(Json.text(Json.object("b", 1, "a", List.of(true, "x\"y"), "n", null)))
                .isEqualTo("{\"b\":1,\"a\":[true,\"x\\\"y\"],\"n\":null}");
    }

    @Test
    void numbersAreShortAndNeverInExponents() {
        assertThat(Json.text(List.of(230.0, 0.0, 12.34567, 1e7, 0.0001, 100.0, 5L)))
                .isEqualTo("[230,0,12.346,10000000,0,100,5]");
    }

    @Test
    void stringsOfAnObjectAreReadAndTheRestPassedOver() {
        assertThat(Json.strings("{\"a\":\"1\",\"b\":{\"c\":\"2\"},\"d\":[\"3\"],\"e\":\"4\"}"))
                .isEqualTo(Map.of("a", "1", "e", "4"));
    }

    @Test
    void arraysOfStringsAndOfObjectsAreRead() {
        String text = "{\"x\":[{\"a\":\"0\"}],\"s\":[\"1\",2,\"3\"],\"o\":[{\"a\":\"1\"},{}]}";
        assertThat(Json.texts(text, "s")).containsExactly("1", "3");
        assertThat(Json.objects(text, "o")).containsExactly(Map.of("a", "1"), Map.of());
        assertThat(Json.objects(text, "none")).isEmpty();
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (String text : List.of("", "[]", "{", "{\"a\":", "x")) {
            assertThatThrownBy(() -> Json.strings(text)).as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
