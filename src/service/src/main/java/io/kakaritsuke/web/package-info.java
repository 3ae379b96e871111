/** What holds for every request and answer over HTTP, whichever feature they belong to. */
@NullMarked
package io.kakaritsuke.web;

import org.jspecify.annotations.NullMarked;
