/** What is said to people, in Japanese and English, and how given text is shown to them safely. */
@NullMarked
package io.kakaritsuke.text;

import org.jspecify.annotations.NullMarked;
