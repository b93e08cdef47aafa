package io.coldaisle.hub.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
    @Test
    void aUriNamesRoleNameAndSites() {
        assertThat(Caller.ofUri("coldaisle:viewer:anna"))
                .isEqualTo(new Caller(Caller.Role.VIEWER, "anna", Set.of()));
        assertThat(Caller.ofUri("coldaisle:operator:anna?sites=s1,s2"))
                .isEqualTo(new Caller(Caller.Role.OPERATOR, "anna", Set.of("s1", "s2")));
    }

    /// Whoever meant to limit somebody and wrote it wrong has let in nobody.
    @Test
    void whatIsNoUriOfACallerNamesNobody() {
        for (String uri : List.of("", "coldaisle:viewer:", "coldaisle:root:x", "viewer:x",
                "coldaisle:viewer:?sites=s1", "coldaisle:viewer:x?", "coldaisle:viewer:x?sites=",
                "coldaisle:viewer:x?sites=s1,", "coldaisle:viewer:x?site=s1",
                "coldaisle:viewer:x?sites=*", "coldaisle:viewer:x?sites=a b",
                "coldaisle:viewer:x?sites=s1?sites=s2", "coldaisle:admin:x?sites=s1",
                "coldaisle:agent:rack-1?sites=s1")) {
            assertThat(Caller.ofUri(uri)).as(uri).isNull();
        }
    }
}
