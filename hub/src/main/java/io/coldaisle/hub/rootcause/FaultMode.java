package io.coldaisle.hub.rootcause;

/// A way in which components of a type fail.
///
/// @param prior chance per component and hour
/// @param state what the component is then in
/// @param latent there before, harmless until something else happens
/// @param common chance that another of the same kind in the same place fails the same way at the
///        same moment (the beta factor of IEC 61508-6)
/// @param cascade chance that it follows within the hour when another of its kind in the same rack
///        has failed and it carries the load of both; 0: no likelier than alone
/// @param says end of the sentence "COMPONENT ..."
record FaultMode(String type, String name, double prior, String state, boolean latent,
        double common, double cascade, String says) {
    /// The mode no model describes.
    static final String OTHERWISE = "fault";
}
