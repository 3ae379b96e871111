/**
 * What a rulebook is made of: tables, settings, rule files, people, and what is found wrong in
 * them.
 */
@NullMarked
package io.kakaritsuke.rulebook;

import org.jspecify.annotations.NullMarked;
