package io.coldaisle.agent.nut;

import io.coldaisle.agent.net.Tape;
import java.util.Map;

/// Takes down what one reading came to: the variables, or why there are none. The login is not in it.
final class NutTape {
    /// The one question there is; the unit's name is not part of it.
    static final String QUESTION = "LIST VAR";
    /// No variable is called so: their names are in small letters.
    static final String ERROR = "ERR";

    private NutTape() {}

    static void take(Tape tape, NutConnection.Result result) {
        if (!tape.isOn()) {
            return;
        }
        switch (result) {
            case NutConnection.Result.Failed(String reason) -> tape.silent(QUESTION, reason);
            case NutConnection.Result.Untrusted(var refusal) ->
                tape.silent(QUESTION, refusal.reason());
            case NutConnection.Result.Ended(NutExchange.End end) -> {
                switch (end) {
                    case NutExchange.End.Read(Map<String, String> variables) ->
                        tape.answered(QUESTION, variables);
                    case NutExchange.End.Stale _ ->
                        tape.answered(QUESTION, Map.of(ERROR, "DATA-STALE"));
                    case NutExchange.End.NoDevice _ ->
                        tape.answered(QUESTION, Map.of(ERROR, "DRIVER-NOT-CONNECTED"));
                    case NutExchange.End.Denied _ ->
                        tape.answered(QUESTION, Map.of(ERROR, "ACCESS-DENIED"));
                    case NutExchange.End.Malformed(String what) -> tape.silent(QUESTION, what);
                }
            }
        }
    }
}
