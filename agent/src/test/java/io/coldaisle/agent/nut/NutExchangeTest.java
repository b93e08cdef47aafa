package io.coldaisle.agent.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.sample.StateReading;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NutExchangeTest {
    private static Endpoint endpoint(Login login) {
        return new Endpoint(Protocol.NUT, "192.0.2.1", 3493, "su 700", false, login,
                new Trust.SystemAuthorities());
    }

    @Test
    void wordsAreQuotedAndEscapedAsTheProtocolSays() {
        assertThat(NutLine.split("VAR su700 ups.mfr \"A \\\"quoted\\\" \\\\ name\""))
                .containsExactly("VAR", "su700", "ups.mfr", "A \"quoted\" \\ name");
        assertThat(NutLine.split("VAR u v \"\"")).containsExactly("VAR", "u", "v", "");
        assertThat(NutLine.split("")).isEmpty();
        assertThatThrownBy(() -> NutLine.split("VAR \"open"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NutLine.quote("a\nLOGOUT"))
                .isInstanceOf(IllegalArgumentException.class);
        for (String word : List.of("plain", "with blank", "back\\slash", "quo\"te", "")) {
            assertThat(NutLine.split(NutLine.quote(word))).containsExactly(word);
        }
    }

    @Test
    void aReadingIsListedWithoutALoginWhereNoneIsGiven() {
        NutExchange exchange = new NutExchange(endpoint(new Login.None()));
        assertThat(exchange.begin()).isEqualTo("LIST VAR \"su 700\"");
        assertThat(exchange.take("BEGIN LIST VAR \"su 700\"")).isNull();
        exchange.take("VAR \"su 700\" battery.charge \"100\"");
        assertThat(exchange.end()).isNull();
        exchange.take("END LIST VAR \"su 700\"");
        assertThat(exchange.end())
                .isEqualTo(new NutExchange.End.Read(Map.of("battery.charge", "100")));
    }

    @Test
    void aLoginComesFirstWhereOneIsGiven() {
        NutExchange exchange = new NutExchange(
                endpoint(new Login.UserPassword("mon", new Secret("p w"))));
        assertThat(exchange.begin()).isEqualTo("USERNAME mon");
        assertThat(exchange.take("OK")).isEqualTo("PASSWORD \"p w\"");
        assertThat(exchange.take("OK")).isEqualTo("LIST VAR \"su 700\"");
    }

    @Test
    void errorsAreToldApart() {
        assertThat(after("ERR DATA-STALE")).isInstanceOf(NutExchange.End.Stale.class);
        assertThat(after("ERR ACCESS-DENIED")).isInstanceOf(NutExchange.End.Denied.class);
        assertThat(after("ERR UNKNOWN-UPS")).isInstanceOf(NutExchange.End.NoDevice.class);
        assertThat(after("ERR DRIVER-NOT-CONNECTED"))
                .isInstanceOf(NutExchange.End.NoDevice.class);
        assertThat(after("HTTP/1.1 400 Bad Request"))
                .isInstanceOf(NutExchange.End.Malformed.class);
    }

    private static NutExchange.End after(String line) {
        NutExchange exchange = new NutExchange(endpoint(new Login.None()));
        exchange.begin();
        exchange.take(line);
        return java.util.Objects.requireNonNull(exchange.end());
    }

    @Test
    void hostileLinesEndTheExchangeAndNeverThrow() {
        Random random = new Random(42);
        String[] starts = {"BEGIN LIST VAR x", "VAR x y ", "END", "OK", "ERR ", "\""};
        for (int round = 0; round < 20_000; round++) {
            NutExchange exchange = new NutExchange(endpoint(new Login.None()));
            for (int i = 0; i < 6 && exchange.end() == null; i++) {
                StringBuilder line = new StringBuilder(starts[random.nextInt(starts.length)]);
                for (int c = random.nextInt(12); c > 0; c--) {
                    line.append((char) random.nextInt(300));
                }
                exchange.take(line.toString());
            }
        }
    }

    @Test
    void aServerThatNeverStopsListingIsStopped() {
        NutExchange exchange = new NutExchange(endpoint(new Login.None()));
        exchange.take("BEGIN LIST VAR x");
        for (int i = 0; exchange.end() == null; i++) {
            exchange.take("VAR x v" + i + " \"1\"");
            assertThat(i).isLessThan(3000);
        }
        assertThat(exchange.end()).isInstanceOf(NutExchange.End.Malformed.class);
    }

    private static List<String> conditions(String status) {
        return NutStates.read("ups", Map.of("ups.status", status), 0)
                .stream()
                .map(StateReading::condition)
                .filter(c -> !c.isEmpty())
                .toList();
    }

    @Test
    void statusFlagsBecomeConditionsThatMayHoldTogether() {
        assertThat(conditions("OL CHRG")).isEmpty();
        assertThat(conditions("OB DISCHRG")).containsExactly("ups.on_battery");
        assertThat(conditions("OB LB")).containsExactly("ups.on_battery", "ups.low_battery");
        assertThat(conditions("OL RB")).containsExactly("ups.battery_weak");
        assertThat(conditions("OL BYPASS OVER")).containsExactly("ups.bypass", "ups.overload");
        assertThat(conditions("OFF")).containsExactly("ups.output_off");
        assertThat(conditions("OL  DISCHRG OB")).containsExactly("ups.on_battery");
        assertThat(conditions("")).isEmpty();
    }

    @Test
    void textWhereANumberBelongsIsNoNumber() {
        for (String text : List.of("", "n/a", "1e999", "0x10", "--1", "1.", "NaN")) {
            assertThat(NutVariables.number(text)).as(text).isNaN();
        }
        assertThat(NutVariables.number("-12.50")).isEqualTo(-12.5);
    }
}
