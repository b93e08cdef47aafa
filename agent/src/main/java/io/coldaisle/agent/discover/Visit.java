package io.coldaisle.agent.discover;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.poll.Knock;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.model.DeviceInventory.Nameplate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The questions to one place, one after the other, and what was answered.
///
/// Logins that could lock an account are tried once per user and place, whatever the protocol (a
/// BMC's accounts are the same for Redfish and IPMI), and after two refusals none is tried any more.
final class Visit {
    static final int MOST_REFUSALS = 2;
    static final int MOST_UNITS = 32;
    private final Place place;
    private final SweepPlan plan;
    private final Deque<Question> questions = new ArrayDeque<>();
    private final List<Answered> answers = new ArrayList<>();
    private final Set<Protocol> spoken = new HashSet<>();
    private final Set<String> triedUsers = new HashSet<>();
    private int refusals;
    private String welcome = "";

    Visit(Place place, SweepPlan plan) {
        this.place = place;
        this.plan = plan;
        plan.doors().keySet().forEach(this::ask);
    }

    private void ask(Protocol protocol) {
        if (protocol == Protocol.SNMP) {
            plan.logins().forEach((name, login) -> askSnmp(name, login, false));
            plan.logins().forEach((name, login) -> askSnmp(name, login, true));
        } else if (protocol == Protocol.MODBUS) {
            Endpoint unit = endpoint(protocol, "1", new Login.None());
            questions.add(new Question.Read(unit, "", Answered.of(place, unit, "",
                    new Knock.Told("", "", "", "", "Modbus", List.of()), false)));
        } else {
            questions.add(new Question.Ask(endpoint(protocol, "", new Login.None()), "", false));
        }
    }

    private void askSnmp(String name, Login login, boolean version1) {
        if (login instanceof Login.Community community) {
            boolean only = community.version() == Login.SnmpVersion.V1;
            if (!version1) {
                questions.add(new Question.Ask(endpoint(Protocol.SNMP, "", login), name, false));
            } else if (!only) {
                var older = new Login.Community(community.community(), Login.SnmpVersion.V1);
                questions.add(new Question.Ask(endpoint(Protocol.SNMP, "", older), name, true));
            }
        } else if (login instanceof Login.SnmpUser && !version1) {
            questions.add(new Question.Ask(endpoint(Protocol.SNMP, "", login), name, false));
        }
    }

    private Endpoint endpoint(Protocol protocol, String path, Login login) {
        Integer usual = plan.doors().get(protocol);
        int port = place.port() != 0 ? place.port() : usual == null ? 1 : usual;
        boolean tls = protocol == Protocol.REDFISH;
        return new Endpoint(protocol, place.host(), port, path, tls, login,
                tls ? new Trust.FirstUse() : new Trust.SystemAuthorities());
    }

    Place place() {
        return place;
    }

    List<Answered> answers() {
        return answers;
    }

    int left() {
        return questions.size();
    }

    /// True when the next question is a whole poll.
    boolean isToRead() {
        return questions.peek() instanceof Question.Read;
    }

    /// The next question; null when there is none.
    @Nullable
    Question next() {
        while (!questions.isEmpty()) {
            Question next = questions.remove();
            if (next instanceof Question.Ask ask && spoken.contains(ask.endpoint().protocol())) {
                continue;
            }
            if (!(next instanceof Question.Read read) || mayTry(read.endpoint().login())) {
                return next;
            }
        }
        return null;
    }

    private boolean mayTry(Login login) {
        String user = user(login);
        return user.isEmpty() || refusals < MOST_REFUSALS && !triedUsers.contains(user);
    }

    /// The account that a wrong password could lock; empty where none can be.
    private static String user(Login login) {
        return switch (login) {
            case Login.UserPassword(String user, var _) -> user;
            case Login.IpmiUser ipmi -> ipmi.user();
            case Login.None _,Login.Community _,Login.SnmpUser _ -> "";
        };
    }

    void take(Question.Ask asked, Knock.Answer answer) {
        switch (answer) {
            case Knock.Answer.Here(Knock.Told told) -> here(asked, told);
            case Knock.Answer.Refused(String reason) -> refused(asked, reason);
            // whatever is there, it is none of ours
            case Knock.Answer.Foreign _,Knock.Answer.Silent _ -> {
            }
        }
    }

    /// It speaks the protocol, which is worth knowing; another of the logins may still be let in.
    private void refused(Question.Ask asked, String reason) {
        Protocol protocol = asked.endpoint().protocol();
        if (answers.stream().noneMatch(each -> each.protocol() == protocol)) {
            answers.add(Answered.of(place, asked.endpoint(), "", new Knock.Told("", "", "", "",
                    protocol.word(), List.of()), false)
                    .noting(
                            "refuses " + (asked.credentials().isEmpty()
                                    ? "us"
                                    : asked.credentials()) + ": " + reason));
        }
    }

    private void here(Question.Ask asked, Knock.Told told) {
        Endpoint endpoint = asked.endpoint();
        spoken.add(endpoint.protocol());
        answers.removeIf(each -> each.protocol() == endpoint.protocol());
        Answered answered = Answered.of(place, endpoint, asked.credentials(), told,
                asked.version1());
        switch (endpoint.protocol()) {
            case SNMP -> {
                Answered noted = asked.version1()
                        ? answered.noting("answers SNMP v1 only: credentials "
                                + asked.credentials() + " need version: 1")
                        : answered;
                answers.add(noted);
                questions.addFirst(new Question.Read(endpoint, asked.credentials(), noted));
            }
            case REDFISH, IPMI -> {
                answers.add(answered);
                if (!plan.knows(endpoint)) {
                    login(answered);
                }
            }
            case NUT -> units(answered);
            case MODBUS -> answers.add(answered);
        }
    }

    private void login(Answered answered) {
        List<Question> tries = new ArrayList<>();
        for (Map.Entry<String, Login> entry : plan.logins().entrySet()) {
            boolean fits = entry.getValue() instanceof Login.UserPassword
                    || entry.getValue() instanceof Login.IpmiUser
                            && answered.protocol() == Protocol.IPMI;
            if (fits) {
                var read = new Question.Read(endpoint(answered.protocol(), "", entry.getValue()),
                        entry.getKey(), answered);
                // what let us in by one protocol is no guess with the other
                tries.add(entry.getKey().equals(welcome) ? 0 : tries.size(), read);
            }
        }
        for (int i = tries.size() - 1; i >= 0; i--) {
            questions.addFirst(tries.get(i));
        }
    }

    private void units(Answered server) {
        List<String> units = server.told().units();
        for (String unit : units.subList(0, Math.min(units.size(), MOST_UNITS))) {
            Endpoint endpoint = endpoint(Protocol.NUT, unit, new Login.None());
            Answered answered = Answered.of(place, endpoint, "", server.told(), false);
            answers.add(answered);
            questions.add(new Question.Read(endpoint, "", answered));
        }
        if (units.isEmpty() || units.size() > MOST_UNITS) {
            answers.add(server.noting(units.isEmpty()
                    ? "a NUT server without UPSes"
                    : units.size() - MOST_UNITS + " more UPSes were left out"));
        }
    }

    void take(Question.Read asked, PollOutcome outcome) {
        Endpoint endpoint = asked.endpoint();
        int at = answers.indexOf(asked.known());
        String user = user(endpoint.login());
        if (!user.isEmpty() && !(outcome instanceof PollOutcome.Answered)) {
            // whatever came of it, it may have counted as an attempt
            triedUsers.add(user);
        }
        switch (outcome) {
            case PollOutcome.Answered answer -> {
                var inventory = answer.inventory();
                Nameplate plate = inventory == null ? Answered.NO_PLATE : inventory.nameplate();
                replace(at, asked.known()
                        .read(endpoint, asked.credentials(), plate,
                                inventory == null ? "" : inventory.profile()));
                if (!user.isEmpty()) {
                    welcome = asked.credentials();
                    questions.removeIf(left -> left instanceof Question.Read read
                            && read.known().equals(asked.known()));
                }
            }
            case PollOutcome.AccessDenied(String reason, boolean _) -> {
                refusals += user.isEmpty() ? 0 : 1;
                note(asked, at, asked.credentials() + " was refused: " + reason);
            }
            case PollOutcome.Malformed(String what) -> {
                if (endpoint.protocol() != Protocol.MODBUS || what.contains("no register map")) {
                    note(asked, at, what);
                }
            }
            case PollOutcome.TimedOut _,PollOutcome.Unreachable _,PollOutcome.TrustFailed _ -> {
                if (at >= 0) {
                    note(asked, at, outcome.describe());
                }
            }
        }
    }

    /// The questions that stand for this answer go on with the note.
    private void note(Question.Read asked, int at, String text) {
        Answered noted = asked.known().noting(text);
        if (noted.protocol() == Protocol.MODBUS) {
            noted = new Answered(place, endpoint(Protocol.MODBUS, "", new Login.None()), "",
                    noted.told(), Answered.NO_PLATE, "", noted.note(), false);
        }
        replace(at, noted);
        Answered now = noted;
        List<Question> left = new ArrayList<>(questions);
        questions.clear();
        left.forEach(each -> questions.add(each instanceof Question.Read read
                && read.known().equals(asked.known())
                        ? new Question.Read(read.endpoint(), read.credentials(), now)
                        : each));
    }

    private void replace(int at, Answered by) {
        if (at >= 0) {
            answers.set(at, by);
        } else {
            answers.add(by);
        }
    }
}
