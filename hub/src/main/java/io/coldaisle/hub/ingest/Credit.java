package io.coldaisle.hub.ingest;

/// What one stream may send: granted and not sent yet, and sent and not answered yet. Any thread.
///
/// ```
///   grant --> unspent --batch--> in hand --acknowledged--> grant again, as far as the share goes
/// ```
final class Credit {
    private final CreditShares shares;
    private final long ceiling;
    private long unspent;
    private long inHand;
    private boolean open;
    private boolean ended;

    /// @param ceiling most bytes in hand before the agent is taken for one that keeps no promise
    Credit(CreditShares shares, long ceiling) {
        this.shares = shares;
        this.ceiling = ceiling;
    }

    /// The first grant.
    synchronized long open() {
        if (!ended && !open) {
            open = true;
            shares.opened();
        }
        unspent = shares.share();
        return unspent;
    }

    /// False when it sent more than anybody was ever granted.
    synchronized boolean spend(long bytes) {
        unspent -= bytes;
        inHand += bytes;
        return inHand <= ceiling;
    }

    /// What it may send further, now that so many bytes are done with; 0 while it has its share.
    synchronized long done(long bytes) {
        inHand -= bytes;
        long more = Math.max(0, shares.share() - unspent - inHand);
        unspent += more;
        return more;
    }

    /// The stream ended, be it before it was granted anything.
    synchronized void close() {
        if (open && !ended) {
            shares.closed();
        }
        ended = true;
    }
}
