package io.coldaisle.hub.inventory;

import java.util.LinkedHashMap;
import java.util.Map;

/// Where things stand. A site is called by its slug; a location without a parent is a room, the
/// innermost of nested ones a row.
final class NetBoxPlaces {
    private static final int DEEPEST = 32;

    private final NetBoxLists lists;

    NetBoxPlaces(NetBoxLists lists) {
        this.lists = lists;
    }

    /// `site`, `room`, `row` and `rack` of an object with fields `site`, `location` and `rack`. What
    /// names only its rack stands where the rack does.
    Map<String, String> of(NetBoxObject object) {
        NetBoxObject placed = object;
        long rack = object.reference("rack");
        String rackName = object.nested("rack", "name");
        if (rack != 0 && lists.has("racks")) {
            NetBoxObject known = rack(object);
            rackName = known.text("name");
            if (object.reference("location") == 0) {
                placed = known;
            }
        }
        Map<String, String> place = new LinkedHashMap<>();
        place.put("site", site(placed));
        location(placed, place);
        place.put("rack", rackName);
        return place;
    }

    /// The rack an object stands in.
    NetBoxObject rack(NetBoxObject object) {
        long rack = object.reference("rack");
        return lists.required("racks", rack, object.where() + " stands in rack " + rack);
    }

    private String site(NetBoxObject object) {
        long site = object.reference("site");
        if (site != 0 && lists.has("sites")) {
            return lists.required("sites", site, object.where() + " stands at site " + site)
                    .text("slug");
        }
        String slug = object.nested("site", "slug");
        return slug.isEmpty() ? object.nested("site", "name") : slug;
    }

    private void location(NetBoxObject object, Map<String, String> place) {
        long location = object.reference("location");
        if (location == 0) {
            return;
        }
        if (!lists.has("locations")) {
            place.put("room", object.nested("location", "slug"));
            return;
        }
        NetBoxObject innermost = lists.required("locations", location,
                object.where() + " stands at location " + location);
        NetBoxObject at = innermost;
        for (int depth = 0; at.reference("parent") != 0; depth++) {
            if (depth == DEEPEST) {
                throw new WrongInventory(innermost.where() + ": its parents have no end; give it"
                        + " another parent");
            }
            at = lists.required("locations", at.reference("parent"),
                    at.where() + " has parent " + at.reference("parent"));
        }
        place.put("room", at.text("slug"));
        if (at.id() != innermost.id()) {
            place.put("row", innermost.text("slug"));
        }
    }
}
