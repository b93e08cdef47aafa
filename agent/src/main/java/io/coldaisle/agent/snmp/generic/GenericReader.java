package io.coldaisle.agent.snmp.generic;

import java.util.List;
import java.util.NavigableMap;
import org.snmp4j.smi.OID;

/// Reads a walk of a vendor's subtree without its MIB.
public final class GenericReader {
    private GenericReader() {}

    /// What was found, in the order of OIDs.
    public static List<GenericReading> read(NavigableMap<OID, Instance> walk) {
        List<Grid> grids = Grid.of(walk);
        Claims claims = new Claims();
        for (Grid grid : grids) {
            UnitFinder.find(grid, claims);
            TwinFinder.find(grid, claims);
            MirrorFinder.find(grid, claims);
            ProductFinder.find(grid, claims);
            PhaseFinder.find(grid, claims);
            RailFinder.find(grid, claims);
            NameFinder.find(grid, claims);
        }
        MainsFinder.find(grids, claims);
        return claims.settled();
    }
}
