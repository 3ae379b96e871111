package io.kakaritsuke.workbook;

import org.jspecify.annotations.Nullable;

/**
 * A setting as it was read.
 *
 * @param id null where the sheet has none
 * @param percent whether the value is shown as a percentage
 */
record SettingDraft(
    @Nullable String id,
    int row,
    String code,
    String label,
    @Nullable Object value,
    Place idPlace,
    Place codePlace,
    Place valuePlace,
    boolean percent) {}
