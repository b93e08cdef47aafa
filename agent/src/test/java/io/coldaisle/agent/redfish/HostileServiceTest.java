package io.coldaisle.agent.redfish;

import static io.coldaisle.agent.redfish.MadeUpService.link;
import static io.coldaisle.agent.redfish.MadeUpService.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.coldaisle.agent.poll.PollOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A broken document costs its own readings and nothing else; what it costs has a limit, is said, and
/// is over when the service is well again.
final class HostileServiceTest {
    @TempDir
    Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private MadeUpService service;

    @SuppressWarnings("NullAway.Init")
    HostileServiceTest() {}

    @BeforeEach
    void start() throws IOException {
        service = new MadeUpService(folder, 60_000);
    }

    /// Where it is silence that matters, and the time it takes to notice.
    private void withLittlePatience() throws IOException {
        service.close();
        service = new MadeUpService(folder, 6_000);
    }

    @AfterEach
    void stop() {
        over.countDown();
        service.close();
    }

    private void hang(String path) {
        service.answer(path, exchange -> {
            try {
                over.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
    }

    @Test
    void aHealthyServiceIsReadWithOneSession() throws Exception {
        assertThat(service.read()).containsExactly("a=20.0", "b=30.0");
        service.asked.clear();
        assertThat(service.read()).containsExactly("a=20.0", "b=30.0");
        assertThat(service.asked).containsExactly("/s/a", "/s/b");
        assertThat(service.logins()).isEqualTo(1);
    }

    @Test
    void aDocumentThatHangsCostsItsOwnReadingAndThenRests() throws Exception {
        withLittlePatience();
        service.read();
        hang("/s/a");
        PollOutcome.Answered answered = service.answered();
        assertThat(read(answered)).containsExactly("b=30.0");
        assertThat(answered.partialErrors()).anyMatch(
                error -> error.startsWith("/s/a: no answer within"));
        service.answered();
        service.asked.clear();
        assertThat(service.answered().partialErrors()).contains(
                "1 documents that failed before are left alone for now");
        assertThat(service.asked).containsExactly("/s/b");
    }

    @Test
    void aServiceWhoseDocumentsAllHangIsNotThere() throws Exception {
        withLittlePatience();
        service.read();
        hang("/s/a");
        hang("/s/b");
        assertThat(service.poll()).isInstanceOf(PollOutcome.Unreachable.class);
    }

    @Test
    void aServiceThatWasBrokenAsAWholeIsReadAtOnceWhenItIsWellAgain() throws Exception {
        service.read();
        service.status("/s/a", 500);
        service.status("/s/b", 500);
        for (int i = 0; i < 6; i++) {
            assertThat(service.poll()).isInstanceOf(PollOutcome.Malformed.class);
        }
        service.sensor("/s/a", 20);
        service.sensor("/s/b", 30);
        service.poll();
        assertThat(service.read()).containsExactlyInAnyOrder("a=20.0", "b=30.0");
    }

    @Test
    void aDocumentThatHangsWhileTheLinksAreFollowedIsLeftOutAfterThreeTries() throws Exception {
        withLittlePatience();
        service.json(MadeUpService.ROOT, "{\"Links\": {\"Sessions\": " + link("/sessions")
                + "}, \"Systems\": " + link("/hangs") + ", \"Chassis\": " + link("/c") + "}");
        hang("/hangs");
        List<String> read = List.of();
        int polls = 0;
        while (read.isEmpty() && polls++ < 6) {
            read = service.read();
        }
        assertThat(read).containsExactly("a=20.0", "b=30.0");
        assertThat(service.asked.stream().filter("/hangs"::equals)).hasSize(3);
    }

    @Test
    void brokenTruncatedHugeAndDeepDocumentsCostThemselves() throws Exception {
        service.collection("/s", "/s/a", "/s/broken", "/s/cut", "/s/huge", "/s/deep", "/s/b");
        for (String name : List.of("broken", "cut", "huge", "deep")) {
            service.sensor("/s/" + name, 1);
        }
        service.json("/s/broken", "{\"Reading\": ");
        service.answer("/s/cut", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"Id\"".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });
        service.json("/s/huge", "{\"x\": \"" + "y".repeat(5 << 20) + "\"}");
        service.json("/s/deep", "{\"x\": ".repeat(100_000) + "1" + "}".repeat(100_000));
        PollOutcome.Answered answered = service.answered();
        assertThat(read(answered)).containsExactly("a=20.0", "b=30.0");
        assertThat(answered.partialErrors()).hasSize(4)
                .anyMatch(error -> error.startsWith("/s/broken: not JSON"))
                .anyMatch(error -> error.startsWith("/s/cut: "))
                .anyMatch(error -> error.startsWith("/s/deep: not JSON"));
        service.sensor("/s/broken", 4);
        assertThat(service.read()).contains("a=20.0", "b=30.0", "broken=4.0");
    }

    @Test
    void aBusyServiceIsAskedAgainWhenItSays() throws Exception {
        service.read();
        AtomicInteger times = new AtomicInteger();
        service.answer("/s/a", exchange -> {
            if (times.incrementAndGet() == 1) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                MadeUpService.send(exchange, 503, new byte[0]);
            } else {
                MadeUpService.send(exchange, 200,
                        "{\"@odata.id\": \"/s/a\", \"Id\": \"a\", \"Reading\": 21}".getBytes(
                                StandardCharsets.UTF_8));
            }
        });
        assertThat(service.read()).containsExactly("a=21.0", "b=30.0");
    }

    @Test
    void aServiceThatStaysBusyIsLeftAlone() throws Exception {
        service.collection("/s", "/s/a", "/s/b", "/s/c", "/s/d");
        service.sensor("/s/c", 1);
        service.sensor("/s/d", 1);
        service.read();
        for (String path : List.of("/s/a", "/s/b", "/s/c", "/s/d")) {
            service.status(path, 503, "Retry-After", "120");
        }
        service.asked.clear();
        assertThat(service.answered().partialErrors()).anyMatch(
                error -> error.contains("asks to wait for 120000 ms"));
        assertThat(service.asked).hasSize(3);
        assertThat(service.answered().partialErrors()).anyMatch(
                error -> error.contains("asked to be left alone"));
        assertThat(service.asked).as("not asked meanwhile").hasSize(3);
    }

    @Test
    void aDroppedSessionIsRenewedAndNoneIsLeftBehind() throws Exception {
        service.read();
        service.dropSessions();
        assertThat(service.read()).containsExactly("a=20.0", "b=30.0");
        assertThat(service.logins()).isEqualTo(2);
        assertThat(service.deleted).containsExactly("/sessions/1");
    }

    @Test
    void aServiceThatDropsEverySessionIsNotLoggedIntoOverAndOver() throws Exception {
        service.read();
        for (String path : List.of("/s/a", "/s/b")) {
            service.answer(path, exchange -> {
                service.dropSessions();
                MadeUpService.send(exchange, 401, new byte[0]);
            });
        }
        service.poll();
        assertThat(service.logins()).isLessThanOrEqualTo(3);
        assertThat(service.poll()).as("no refusal of the password")
                .isNotInstanceOf(PollOutcome.AccessDenied.class);
    }

    @Test
    void aDocumentWeMayNotReadIsNoRefusedLogin() throws Exception {
        service.read();
        service.status("/s/a", 403);
        assertThat(service.read()).containsExactly("b=30.0");
        service.status("/s/a", 401);
        assertThat(service.read()).containsExactly("b=30.0");
        assertThat(service.deleted).as("the session it was asked with is given back").hasSize(1);
    }

    @Test
    void pagesWithoutEndEnd() throws Exception {
        AtomicInteger page = new AtomicInteger();
        service.answer("/s", exchange -> MadeUpService.send(exchange, 200, page(page)));
        for (int i = 0; i < 100; i++) {
            service.answer("/s?" + i, exchange -> MadeUpService.send(exchange, 200, page(page)));
        }
        service.sensor("/s/1", 20);
        PollOutcome.Answered answered = service.answered();
        assertThat(page.get()).isLessThanOrEqualTo(18);
        assertThat(answered.partialErrors())
                .anyMatch(error -> error.contains("more than 16 pages"));
    }

    private static byte[] page(AtomicInteger page) {
        int number = page.incrementAndGet();
        return ("{\"Members\": [" + link("/s/" + number) + "], \"Members@odata.nextLink\": \"/s?"
                + number + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void redirectionsAreFollowedWithinTheServiceOnly() throws Exception {
        AtomicInteger elsewhere = new AtomicInteger();
        HttpServer other = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            elsewhere.incrementAndGet();
            MadeUpService.send(exchange, 404, new byte[0]);
        });
        other.start();
        try {
            service.sensor("/s/a/", 25);
            service.status("/s/a", 308, "Location", "/s/a/");
            service.status("/s/b", 302, "Location",
                    "http://127.0.0.1:" + other.getAddress().getPort() + "/s/b");
            PollOutcome.Answered answered = service.answered();
            assertThat(answered.samples()).hasSize(1);
            assertThat(answered.samples().getFirst().value()).isEqualTo(25);
            assertThat(answered.partialErrors()).anyMatch(
                    error -> error.equals("/s/b: leads to another host, which is not followed"));
            assertThat(elsewhere).hasValue(0);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void redirectionsInACircleEnd() throws Exception {
        service.read();
        service.status("/s/a", 307, "Location", "/s/a");
        service.asked.clear();
        assertThat(service.read()).containsExactly("b=30.0");
        assertThat(service.asked).hasSize(5);
    }

    @Test
    void expandThatDisappointsIsGivenUpForGood() throws Exception {
        service.json(MadeUpService.ROOT, "{\"Links\": {\"Sessions\": " + link("/sessions")
                + "}, \"Chassis\": " + link("/c") + ", \"ProtocolFeaturesSupported\":"
                + " {\"ExpandQuery\": {\"NoLinks\": true}}}");
        service.status("/s?$expand=.($levels=1)", 501);
        assertThat(service.read()).containsExactly("a=20.0", "b=30.0");
        service.asked.clear();
        assertThat(service.read()).containsExactly("a=20.0", "b=30.0");
        assertThat(service.asked).containsExactly("/s/a", "/s/b");
    }
}
