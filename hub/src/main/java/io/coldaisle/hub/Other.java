package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.ingest.Connections;
import io.coldaisle.hub.ingest.Membership;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.standby.ActivePair;
import io.coldaisle.hub.standby.PairSettings;
import io.coldaisle.hub.standby.Pairing;
import io.coldaisle.hub.standby.PeerDial;
import io.coldaisle.hub.standby.PeerWatch;
import io.coldaisle.hub.standby.TermWatch;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.PairRecord;
import io.coldaisle.process.MetricsPage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The other of two hubs, as the one that serves sees it; or that there is none.
final class Other implements AutoCloseable {
    private final ActivePair service;
    private final Pairing pairing;
    private final @Nullable TermWatch terms;

    private Other(ActivePair service, Pairing pairing,
            @Nullable TermWatch terms) {
        this.service = service;
        this.pairing = pairing;
        this.terms = terms;
    }

    /// @param overtaken called once when the other hub has taken over
    static Other of(HubConfiguration configuration, HubTables tables, Engine engine,
            Connections connections, CertificateAuthority ca, Runnable overtaken,
            LongSupplier clock) {
        PairSettings settings = configuration.standby();
        PairRecord known = tables.pair();
        TermWatch terms = settings == null
                ? null
                : new TermWatch(new PeerDial(settings, () -> ca), known.term(), overtaken,
                        System::nanoTime);
        Pairing pairing = new Pairing(settings != null && known.paired(),
                tables.store().position(), terms == null ? PeerWatch.NONE : terms,
                System::nanoTime);
        ActivePair service = new ActivePair(settings, configuration.data(), tables, engine,
                pairing, known.term(), () -> connections.connected().size(), clock);
        if (settings != null) {
            engine.replicateTo(pairing);
            pairing.onRelease(connections::release);
        }
        return new Other(service, pairing, terms);
    }

    void start(ScheduledExecutorService wheel) {
        if (terms != null) {
            terms.start(service::followed);
            ScheduledFuture<?> _ = wheel.scheduleAtFixedRate(service::turn, 10, 10,
                    TimeUnit.SECONDS);
        }
    }

    Membership membership() {
        return new Membership(terms != null, pairing, () -> {
            if (terms != null) {
                terms.askNow();
            }
        });
    }

    ActivePair service() {
        return service;
    }

    void tell(MetricsPage page) {
        page.gauge("coldaisle_hub_standby", "1 while this hub is a standby.", 0);
        if (terms != null) {
            page.gauge("coldaisle_hub_standby_connected", "1 while the standby follows.",
                    service.followed() ? 1 : 0)
                    .gauge("coldaisle_hub_standby_in_step",
                            "1 while callers wait for the standby, which takes milliseconds.",
                            pairing.inStep() ? 1 : 0)
                    .gauge("coldaisle_hub_standby_paired",
                            "1 while agents are acknowledged only what the standby has too.",
                            pairing.paired() ? 1 : 0)
                    .gauge("coldaisle_hub_standby_behind_records",
                            "Records that the standby has not confirmed.",
                            Math.max(0, pairing.written() - pairing.confirmed()))
                    .gauge("coldaisle_hub_standby_away_seconds",
                            "Since the standby was in step.", pairing.awaySeconds())
                    .counter("coldaisle_hub_standby_fallen_behind",
                            "How often it was too slow to be waited for.",
                            pairing.fallenBehind());
        }
    }

    @Override
    public void close() {
        if (terms != null) {
            terms.close();
        }
        service.close();
    }
}
