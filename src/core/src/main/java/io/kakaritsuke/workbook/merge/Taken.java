package io.kakaritsuke.workbook.merge;

import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.Place;

/**
 * One change that came from the other side.
 *
 * @param place in their file
 * @param sentence the change in one line
 */
public record Taken(Place place, Text sentence) {}
