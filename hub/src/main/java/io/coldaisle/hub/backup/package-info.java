/// Copies of all a hub keeps, made while it runs, and the way back.
///
/// ```
///   FOLDER/            backup.folder of the configuration
///     NAME.part/       one that is being made, or was when the hub was killed
///     NAME/            0700, complete
///       backup.json    written last: form, moment, position of the log, every file with its size
///       store/         a RocksDB checkpoint; hard links where the file system is the same
///       ca/ operator/  0600: whoever has them is the hub, and its admin
/// ```
@NullMarked
package io.coldaisle.hub.backup;

import org.jspecify.annotations.NullMarked;
