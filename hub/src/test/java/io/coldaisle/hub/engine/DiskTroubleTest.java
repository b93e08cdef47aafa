package io.coldaisle.hub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiskTroubleTest {
    @Test
    void theHubIsReadOnlyFromTheFirstRefusalToTheFirstWrite() {
        DiskTrouble trouble = new DiskTrouble();
        trouble.over();
        assertThat(trouble.problem()).isNull();
        trouble.again("no room in /data; free some");
        trouble.again("no room in /data; free some more");
        assertThat(trouble.problem()).isEqualTo("no room in /data; free some more");
        trouble.over();
        assertThat(trouble.problem()).isNull();
        assertThat(trouble.refused()).isEqualTo(2);
        trouble.again("again");
        assertThat(trouble.refused()).isEqualTo(3);
    }
}
