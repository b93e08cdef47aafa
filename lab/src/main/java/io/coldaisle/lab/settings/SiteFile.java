package io.coldaisle.lab.settings;

import io.coldaisle.lab.site.CampusSettings;
import io.coldaisle.lab.site.ServiceSettings;
import io.coldaisle.lab.site.SiteSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a site file. What it leaves out is as in [SiteSettings#standard] and
/// [ServiceSettings#standard].
public final class SiteFile {
    private static final Map<String, Double> WATTS = Map.of("W", 1.0, "kW", 1000.0);
    private static final Map<String, Double> AMPERES = Map.of("A", 1.0);
    private static final Map<String, Double> MILLISECONDS = Map.of("s", 1_000.0, "min", 60_000.0,
            "h", 3_600_000.0);

    private SiteFile() {}

    /// @param file name for messages
    /// @throws SettingsException when it cannot be used; names file, line and key
    public static CampusSettings parse(String file, String text) throws SettingsException {
        Optional<Node> root;
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setAllowDuplicateKeys(true) // refused with our own message
                    .build();
            root = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new SettingsException("%s:%d: no YAML: %s".formatted(file, line, e.getProblem()));
        } catch (YamlEngineException e) {
            throw new SettingsException("%s:1: no YAML: %s".formatted(file, e.getMessage()));
        }
        if (root.isEmpty()) {
            return CampusSettings.standard();
        }
        YamlMap map = new YamlMap(file, "", root.get());
        CampusSettings standard = CampusSettings.standard();
        CampusSettings.Agents agents = map.word("agents", standard.agents());
        List<SiteSettings> sites = map.has("sites") ? sites(map) : standard.sites();
        List<ServiceSettings> services = map.has("services") ? services(map) : standard.services();
        map.finish();
        try {
            return new CampusSettings(agents, sites, services);
        } catch (IllegalArgumentException e) {
            throw map.error(e.getMessage());
        }
    }

    private static List<SiteSettings> sites(YamlMap map) throws SettingsException {
        List<SiteSettings> sites = new ArrayList<>();
        for (YamlMap site : map.maps("sites")) {
            sites.add(site(site));
        }
        return sites;
    }

    private static SiteSettings site(YamlMap map) throws SettingsException {
        SiteSettings standard = SiteSettings.standard("s1", SiteSettings.UpsProtocol.SNMP);
        String id = map.text("id");
        int racks = map.integer("racks", standard.racks());
        int servers = map.integer("servers", standard.servers());
        double serverW = map.quantity("serverPower", standard.serverW(), WATTS);
        YamlMap cracs = map.map("cracs");
        YamlMap ups = map.map("ups");
        YamlMap strips = map.map("rackPdus");
        try {
            SiteSettings site = new SiteSettings(id, racks, servers,
                    cracs == null ? standard.cooling() : cooling(cracs, standard.cooling()),
                    ups == null ? standard.ups() : ups(ups, standard.ups()),
                    strips == null ? strips(standard, racks) : strips(strips, standard, racks),
                    serverW);
            map.finish();
            return site;
        } catch (IllegalArgumentException e) {
            throw map.error(e.getMessage());
        }
    }

    private static SiteSettings.Cooling cooling(YamlMap map, SiteSettings.Cooling standard)
            throws SettingsException {
        int installed = map.integer("installed", standard.installed());
        int needed = map.integer("needed", Math.min(installed, standard.needed()));
        map.finish();
        return new SiteSettings.Cooling(installed, needed);
    }

    private static SiteSettings.UpsSettings ups(YamlMap map, SiteSettings.UpsSettings standard)
            throws SettingsException {
        SiteSettings.UpsProtocol protocol = map.word("protocol", standard.protocol());
        double ratingW = map.quantity("rating", standard.ratingW(), WATTS);
        double runtimeMs = map.quantity("runtime", (double) standard.runtimeMs(), MILLISECONDS);
        map.finish();
        return new SiteSettings.UpsSettings(protocol, ratingW, Math.round(runtimeMs));
    }

    private static SiteSettings.Strips strips(SiteSettings standard, int racks) {
        return racks >= standard.racks()
                ? standard.strips()
                : new SiteSettings.Strips(standard.strips().breakerA(), Set.of());
    }

    private static SiteSettings.Strips strips(YamlMap map, SiteSettings standard, int racks)
            throws SettingsException {
        SiteSettings.Strips otherwise = strips(standard, racks);
        double breakerA = map.quantity("breaker", otherwise.breakerA(), AMPERES);
        SiteSettings.Strips strips = new SiteSettings.Strips(breakerA,
                map.integers("dualFedCards", otherwise.dualFedRacks()));
        map.finish();
        return strips;
    }

    private static List<ServiceSettings> services(YamlMap map) throws SettingsException {
        List<ServiceSettings> services = new ArrayList<>();
        for (YamlMap service : map.maps("services")) {
            try {
                services.add(new ServiceSettings(service.text("id"), service.integer("weight", 1),
                        service.integer("replicas", 0), service.texts("servers"),
                        service.texts("uses")));
            } catch (IllegalArgumentException e) {
                throw service.error(Objects.toString(e.getMessage()));
            }
            service.finish();
        }
        return services;
    }
}
