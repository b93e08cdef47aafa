package io.coldaisle.hub.console;

import io.coldaisle.v1.ComponentLoss;
import io.coldaisle.v1.LoadExcess;
import io.coldaisle.v1.WhatIfResponse;
import java.io.PrintWriter;
import java.util.List;

/// What would be lost, as an operator reads it: services first, then redundancy, loads and parts.
final class WhatIfPage {
    private static final int MOST_SHOWN = 20;

    private final PrintWriter out;

    WhatIfPage(PrintWriter out) {
        this.out = out;
    }

    void print(WhatIfResponse answer) {
        names("services down", answer.getServicesDownList());
        names("services degraded", answer.getServicesDegradedList());
        names("services at risk", answer.getServicesAtRiskList());
        names("down if overloads trip", answer.getServicesDownByOverloadList());
        names("may go down as well", answer.getComponentsPossibleList());
        out.println();
        TextTable down = new TextTable("COMPONENT DOWN", "STATE", "FROM", "UNTIL", "P");
        answer.getLossesList()
                .stream()
                .limit(MOST_SHOWN)
                .forEach(loss -> down.row(loss.getComponent(), loss.getState(),
                        after(loss.getFromS()), after(loss.getUntilS()), chance(loss)));
        down.print(out);
        if (answer.getComponentsDownSize() > MOST_SHOWN) {
            out.println(MOST_SHOWN + " of " + answer.getComponentsDownSize()
                    + "; --json lists up to 1000");
        }
        TextTable lost = new TextTable("LESS REDUNDANCY", "SERVES", "LEFT", "NEED", "OF");
        answer.getRedundancyLostList()
                .forEach(group -> lost.row(group.getGroup(), group.getComponent(),
                        group.getLeft(), group.getNeed(), group.getTotal()));
        section(lost, answer.getRedundancyLostCount());
        TextTable next = new TextTable("NEXT FAILURE", "WOULD TAKE");
        answer.getSinglePointsList()
                .forEach(point -> next.row(point.getComponent(),
                        String.join(", ", point.getServicesList())));
        section(next, answer.getSinglePointsCount());
        TextTable loads = new TextTable("LOAD ON", "BREAKER", "LIMIT", "BEFORE", "AFTER", "NOTE");
        answer.getLoadsList().forEach(load -> load(loads, load));
        section(loads, answer.getLoadsCount());
        out.flush();
    }

    private static void load(TextTable table, LoadExcess load) {
        table.row(load.getComponent(), load.getBreaker(), load.getLimitW() == 0
                ? ""
                : Math.round(load.getLimitW()) + " W", Terminal.percent(load.getLoadBefore()),
                Terminal.percent(load.getLoad()), load.getLoad() > 1 ? "TOO MUCH" : "");
    }

    private void names(String title, List<String> names) {
        out.println(title + ": " + (names.isEmpty()
                ? "none"
                : Terminal.clean(String.join(", ", names.subList(0,
                        Math.min(MOST_SHOWN, names.size()))))
                        + (names.size() > MOST_SHOWN ? " and others" : "")));
    }

    private void section(TextTable table, int rows) {
        if (rows > 0) {
            out.println();
            table.print(out);
        }
    }

    private static String chance(ComponentLoss loss) {
        return Terminal.percent(loss.getProbability());
    }

    private static String after(double seconds) {
        return seconds < 1 ? "at once" : Terminal.number(seconds) + " s";
    }
}
