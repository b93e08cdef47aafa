package io.coldaisle.hub.rootcause;

/// A delay, s: not before `lo`, not after `hi`.
record Window(double lo, double hi) {
    static final Window AT_ONCE = new Window(0, 0);

    Window plus(Window other) {
        return new Window(lo + other.lo, hi + other.hi);
    }

    Window times(double factor) {
        return new Window(lo * factor, hi * factor);
    }
}
