/// Callers whom an OpenID Connect issuer vouches for, by the JSON Web Tokens it signs (RFC 7519).
///
/// ```
/// Authorization: Bearer TOKEN -> OidcTokens: algorithm, key, signature, claims -> Caller
///                                     IssuerKeys: file or HTTPS, in the background
/// ```
/// Knows nothing of what a caller then asks.
@NullMarked
package io.coldaisle.hub.oidc;

import org.jspecify.annotations.NullMarked;
