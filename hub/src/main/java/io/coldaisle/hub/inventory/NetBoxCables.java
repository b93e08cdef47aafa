package io.coldaisle.hub.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is plugged into what: power ports, outlets and feeds, by the cables between them.
///
/// A cable has `a_terminations` and `b_terminations`, lists of `object_type` (such as
/// `dcim.powerport`) and `object_id` (NetBox 3.3 and later, `GenericObjectSerializer`), before that
/// `termination_a_type` and `termination_a_id`. Cables of other things are not read.
final class NetBoxCables {
    private static final Map<String, String> LISTS = Map.of("dcim.powerport", "power-ports",
            "dcim.poweroutlet", "power-outlets", "dcim.powerfeed", "power-feeds");

    private final Map<End, List<Peer>> peers = new HashMap<>();

    /// An end of a power cable.
    ///
    /// @param list endpoint of the object, such as `power-outlets`
    record End(String list, long id) {}

    /// What is at the other end, and the cable that says so.
    record Peer(End end, String cable) {}

    NetBoxCables(NetBoxLists lists) {
        for (NetBoxObject cable : lists.all("cables")) {
            String status = cable.choice("status");
            if (status.equals("planned") || status.equals("decommissioning")) {
                continue;
            }
            List<End> a = ends(lists, cable, "a");
            List<End> b = ends(lists, cable, "b");
            for (End one : a) {
                for (End other : b) {
                    plug(one, other, cable.where());
                    plug(other, one, cable.where());
                }
            }
        }
    }

    private void plug(End one, End other, String cable) {
        peers.computeIfAbsent(one, _ -> new ArrayList<>()).add(new Peer(other, cable));
    }

    private static List<End> ends(NetBoxLists lists, NetBoxObject cable, String side) {
        List<End> ends = new ArrayList<>();
        for (NetBoxObject termination : cable.list(side + "_terminations")) {
            add(lists, cable, termination.text("object_type"), termination.reference("object_id"),
                    ends);
        }
        add(lists, cable, cable.text("termination_" + side + "_type"),
                cable.reference("termination_" + side + "_id"), ends);
        return ends;
    }

    private static void add(NetBoxLists lists, NetBoxObject cable, String type, long id,
            List<End> ends) {
        String list = LISTS.get(type);
        if (list != null) {
            NetBoxObject object = lists.required(list, id,
                    cable.where() + " ends at " + type + " " + id);
            ends.add(new End(list, object.id()));
        }
    }

    /// What an end is plugged into; empty when no cable is there.
    List<Peer> of(String list, long id) {
        return peers.getOrDefault(new End(list, id), List.of());
    }
}
