package io.coldaisle.agent.config;

import io.coldaisle.agent.witness.WitnessAddress;
import io.coldaisle.agent.witness.WitnessSettings;
import io.coldaisle.yaml.YamlMap;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The key `witness`: where other agents may look whether this one is alive, and where it may look for
/// others. Not there: neither. The hub cannot set it.
///
/// ```yaml
/// witness: {listen: "192.0.2.7:7446", neighbours: [192.0.2.0/24]}
/// ```
final class Witnesses {
    private static final int SUBNET_4 = 24;
    private static final int SUBNET_6 = 64;
    private static final int MOST = 64;

    private Witnesses() {}

    static @Nullable WitnessSettings read(@Nullable YamlMap map) {
        if (map == null) {
            return null;
        }
        InetSocketAddress listen;
        try {
            listen = WitnessAddress.parse(map.text("listen"));
        } catch (IllegalArgumentException wrong) {
            throw map.problem("listen", String.valueOf(wrong.getMessage()));
        }
        if (listen.getAddress().isAnyLocalAddress() || listen.getAddress().isMulticastAddress()) {
            throw map.problem("listen", "must be the one address by which other agents reach this"
                    + " host, since the hub tells it to them");
        }
        List<Network> neighbours = networks(map);
        map.finish();
        List<Network> allowed = neighbours.isEmpty()
                ? List.of(subnet(listen.getAddress()))
                : neighbours;
        return new WitnessSettings(listen,
                host -> allowed.stream().anyMatch(network -> network.holds(host)));
    }

    private static List<Network> networks(YamlMap map) {
        List<String> texts = map.texts("neighbours");
        if (texts.size() > MOST) {
            throw map.problem("neighbours", "has " + texts.size() + " networks, at most " + MOST);
        }
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            try {
                networks.add(Network.parse(text));
            } catch (IllegalArgumentException wrong) {
                throw map.problem("neighbours", String.valueOf(wrong.getMessage()));
            }
        }
        return networks;
    }

    private static Network subnet(InetAddress address) {
        return new Network(address, address instanceof Inet4Address ? SUBNET_4 : SUBNET_6);
    }
}
