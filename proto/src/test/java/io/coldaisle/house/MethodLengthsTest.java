package io.coldaisle.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MethodLengthsTest {
    @Test
    void aMethodIsMeasuredFromItsHeadToItsBrace() {
        List<String> source = """
                final class A {
                    A(int x) {
                        this.x = x;
                    }

                    static int f(int a,
                            int b) {
                        call(() -> {
                            more();
                        });
                        return a;
                    }

                    abstract int g(int a);
                }
                """.lines().toList();
        assertThat(MethodLengths.of(source)).containsExactly(new MethodLengths.Method(2, 3),
                new MethodLengths.Method(6, 7));
    }
}
