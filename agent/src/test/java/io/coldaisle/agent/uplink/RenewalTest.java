package io.coldaisle.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.CertificateRenewed;
import io.coldaisle.v1.RenewCertificate;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = BEGIN.plus(Duration.ofDays(90));

    @TempDir
    private Path folder = Path.of(".");
    private Instant now = BEGIN;
    @SuppressWarnings("NullAway.Init")
    private TestHubAuthority hub;
    @SuppressWarnings("NullAway.Init")
    private Identity identity;
    @SuppressWarnings("NullAway.Init")
    private Renewal renewal;

    @BeforeEach
    void enrolled() throws Exception {
        hub = new TestHubAuthority();
        identity = new Identity(folder.resolve("key.pem"), folder.resolve("cert.pem"),
                folder.resolve("ca.pem"));
        IdentityFiles.replace(identity, hub.pair("a", BEGIN, END));
        renewal = new Renewal(identity, "a", () -> now.toEpochMilli());
    }

    private Instant end() throws Exception {
        KeyAndChain pair = new KeyAndChain(PemFile.key(identity.key()),
                List.of(PemFile.certificates(identity.certificate())));
        assertThat(pair.matches()).isTrue();
        return pair.chain().getFirst().getNotAfter().toInstant();
    }

    private byte[] request() {
        RenewCertificate request = Objects.requireNonNull(renewal.due());
        return request.getSigningRequest().toByteArray();
    }

    @Test
    void itAsksAfterTwoThirdsOfTheLifeAndTakesTheAnswer() throws Exception {
        now = BEGIN.plus(Duration.ofDays(60)).minusMillis(1);
        assertThat(renewal.due()).isNull();
        assertThat(renewal.nextLookMs()).isEqualTo(1000);
        now = now.plusMillis(1);
        Instant later = now.plus(Duration.ofDays(90));
        renewal.answered(hub.renewed(request(), "a", now, later));
        assertThat(end()).isEqualTo(later);
        assertThat(renewal.due()).isNull();
    }

    /// As after `ca switch`: the hub still trusts the former authority, but not for ever.
    @Test
    void aCertificateOfAnAuthorityThatSignsNoMoreIsRenewedAtOnce() throws Exception {
        X509Certificate own = hub.authority();
        IdentityFiles.trust(identity, List.of(own));
        renewal.authorities(List.of(ByteString.copyFrom(own.getEncoded())));
        assertThat(renewal.due()).isNull();
        TestHubAuthority next = new TestHubAuthority();
        renewal.authorities(List.of(ByteString.copyFrom(next.authority().getEncoded()),
                ByteString.copyFrom(own.getEncoded())));
        renewal.answered(next.renewed(request(), "a", now, END.plusSeconds(5)));
        assertThat(end()).isEqualTo(END.plusSeconds(5));
        assertThat(renewal.due()).isNull();
    }

    @Test
    void whatWasAnsweredIsNotAskedWithTheSameKeyAgain() throws Exception {
        now = END.minus(Duration.ofDays(10));
        byte[] first = request();
        renewal.answered(CertificateRenewed.newBuilder().setError("no").build());
        now = now.plus(Duration.ofHours(2));
        assertThat(request()).isNotEqualTo(first);
    }

    /// Near the end it asks each second; a hub that takes longer than that is waited for all the same.
    @Test
    void anAnswerThatComesAfterTheNextQuestionIsTaken() throws Exception {
        now = END.minusSeconds(5);
        byte[] first = request();
        now = now.plusSeconds(2);
        byte[] second = request();
        Instant later = END.plus(Duration.ofDays(90));
        renewal.answered(hub.renewed(first, "a", now, later));
        assertThat(end()).isEqualTo(later);
        renewal.answered(hub.renewed(second, "a", now, later.plusSeconds(1)));
        assertThat(end()).as("one answer is enough").isEqualTo(later);
    }

    @Test
    void whatIsRefusedIsAskedAgainLaterAndLater() throws Exception {
        now = BEGIN.plus(Duration.ofDays(61));
        StringBuilder pauses = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            byte[] _ = request();
            renewal.answered(CertificateRenewed.newBuilder().setError("no").build());
            assertThat(renewal.due()).isNull();
            long pause = renewal.nextLookMs();
            pauses.append(pause / 60_000).append(' ');
            now = now.plusMillis(pause);
        }
        assertThat(pauses.toString()).isEqualTo("1 2 4 8 16 32 60 60 60 ");
        assertThat(end()).isEqualTo(END);
    }

    @Test
    void nearTheEndItAsksMoreOften() {
        now = END.minusSeconds(80);
        for (int i = 0; i < 5; i++) {
            byte[] _ = request();
            assertThat(renewal.nextLookMs()).isBetween(1000L, 10_000L);
            now = now.plusMillis(renewal.nextLookMs());
        }
    }

    @Test
    void aCertificateOverAnotherKeyOrForAnotherNameOrOverIsNotTaken() throws Exception {
        now = BEGIN.plus(Duration.ofDays(61));
        byte[] other = CertificateRequest.of("a").encoded().toByteArray();
        byte[] _ = request();
        renewal.answered(hub.renewed(other, "a", now, END.plusSeconds(1)));
        assertThat(end()).isEqualTo(END);
        now = now.plus(Duration.ofHours(1));
        renewal.answered(hub.renewed(request(), "b", now, END.plusSeconds(1)));
        assertThat(end()).isEqualTo(END);
        now = now.plus(Duration.ofHours(1));
        renewal.answered(hub.renewed(request(), "a", BEGIN, now));
        assertThat(end()).isEqualTo(END);
    }

    @Test
    void anAnswerThatNobodyAskedForIsNotTaken() throws Exception {
        now = BEGIN.plus(Duration.ofDays(61));
        byte[] asked = request();
        CertificateRenewed answer = hub.renewed(asked, "a", now, END.plusSeconds(9));
        renewal.answered(answer);
        assertThat(end()).isEqualTo(END.plusSeconds(9));
        renewal.answered(hub.renewed(asked, "a", now, END.plusSeconds(99)));
        assertThat(end()).isEqualTo(END.plusSeconds(9));
    }

    @Test
    void anEndedCertificateSaysWhatToDo() {
        assertThat(identity.ended(END.toEpochMilli() - 1)).isEmpty();
        assertThat(identity.ended(END.toEpochMilli())).contains("2026-05-30T00:00:00Z",
                "new join token");
    }
}
