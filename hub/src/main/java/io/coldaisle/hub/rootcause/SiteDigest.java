package io.coldaisle.hub.rootcause;

import java.util.List;

/// What one site tells whoever weighs causes that span sites: a few numbers for each such cause, and
/// none of its symptoms, so that sites may be solved where they are.
///
/// @param shares one for each cause that could explain something of what the site saw
record SiteDigest(String site, List<Share> shares) {
    SiteDigest {
        shares = List.copyOf(shares);
    }

    /// A site's word on one cause.
    ///
    /// @param onsetS when it would have begun, s on the scale of all sites
    /// @param gainNats what the best the site can say gains by it, below 0 when what should be there is
    ///        missing; the cause's own prior and the worth of how many were hit are left out
    /// @param hit members of its lottery that were hit here
    /// @param members of its lottery at all sites; 0 when it hits all
    /// @param widthS of the narrowest window that matched, s
    record Share(Candidate cause, double onsetS, double gainNats, int hit, int members,
            double widthS) {}
}
