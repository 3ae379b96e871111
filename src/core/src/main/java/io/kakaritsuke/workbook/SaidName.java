package io.kakaritsuke.workbook;

/** A name of somebody, and the cell that it stands in. */
record SaidName(String name, Place place) {}
