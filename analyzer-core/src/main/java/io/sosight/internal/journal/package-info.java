/**
 * Binary systemd journals, walked object by object in file order (the format is described in
 * systemd's JOURNAL_FILE_FORMAT.md and journal-def.h).
 */
package io.sosight.internal.journal;
