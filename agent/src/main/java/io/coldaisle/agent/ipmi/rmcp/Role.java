package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.device.Login.Privilege;

/// The privilege level asked for (IPMI 2.0, section 6.8): the configured one, or the least that
/// works. Everything this agent reads is open to users; some BMCs want operators.
final class Role {
    static final int USER = 2;
    static final int OPERATOR = 3;
    static final int ADMINISTRATOR = 4;
    private final boolean least;
    private int level;
    private boolean operatorRefused;

    Role(Privilege privilege) {
        least = privilege == Privilege.LEAST;
        level = switch (privilege) {
            case LEAST, USER -> USER;
            case OPERATOR -> OPERATOR;
            case ADMINISTRATOR -> ADMINISTRATOR;
        };
    }

    int level() {
        return level;
    }

    /// The level was too low; true when there is a higher one to try.
    boolean raise() {
        if (!least || level != USER || operatorRefused) {
            return false;
        }
        level = OPERATOR;
        return true;
    }

    /// The level was refused; true when there is a lower one to go back to.
    boolean lower() {
        if (!least || level != OPERATOR) {
            return false;
        }
        level = USER;
        operatorRefused = true;
        return true;
    }
}
