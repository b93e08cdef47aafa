/// The site file: strict YAML into [io.coldaisle.lab.site.CampusSettings].
///
/// Every error names file, line and key, and says what would be right.
@NullMarked
package io.coldaisle.lab.settings;

import org.jspecify.annotations.NullMarked;
